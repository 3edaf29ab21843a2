/** All that the main thread uses of the library `threads`: it waits until a worker has loaded, and gives it a port for everything else. */
import type { SpawnableWorker, SpawnedModule, TransferDescriptor } from 'threads';
import { isNodeWorker, type NativeWorker, type Port } from '../platform/native-worker.js';
import type { TransferItem } from '../platform/transfer-item.js';

/** The method that the worker exposes. */
export const CONNECT = 'connect';

/** Gives a loaded worker what it is connected by. */
export type Connect = (connection: object, port: Port) => Promise<void>;

interface Library {
  readonly spawn: (worker: SpawnableWorker, options?: { timeout?: number }) => Promise<SpawnedModule>;
  readonly Transfer: (payload: unknown, transferables: readonly object[]) => TransferDescriptor;
}

type MessageListener = (event: { readonly data: unknown }) => void;

/** Disables the library's own deadline: the longest delay of a timer, in milliseconds. */
const NEVER = 2_147_483_647;

/** The message by which the library knows that a worker has loaded. */
const INIT = { type: 'init', exposed: { type: 'module', methods: [] } };

/** A worker as the library expects it. It has a single listener on the native worker for all that the library adds, one for each call. */
export class LibraryWorker implements SpawnableWorker {
  private readonly listeners = new Set<MessageListener>();

  constructor(
    private readonly library: Library,
    private readonly worker: NativeWorker,
  ) {
    if (isNodeWorker(worker)) worker.on('message', (data) => this.dispatch({ data }));
    else worker.addEventListener('message', ({ data }) => this.dispatch({ data }));
  }

  /** Resolves when the worker has loaded. */
  async loaded(): Promise<Connect> {
    const { spawn, Transfer } = this.library;
    const { [CONNECT]: connect } = await spawn(this, { timeout: NEVER });
    return async (connection, port) => {
      if (!connect) throw new Error('The worker called expose of `threads` instead of serve');
      await connect(Transfer({ ...connection, port }, [port]));
    };
  }

  /** Makes the library stop waiting for a worker that will not load, and clear its timer. */
  giveUp(): void {
    this.dispatch({ data: INIT });
    this.listeners.clear();
  }

  postMessage(message: unknown, transfer?: readonly TransferItem[]): void {
    this.worker.postMessage(message, transfer);
  }

  terminate(): unknown {
    return this.worker.terminate();
  }

  addEventListener(type: string, listener: MessageListener): void {
    if (type === 'message') this.listeners.add(listener);
  }

  removeEventListener(_type: string, listener: MessageListener): void {
    this.listeners.delete(listener);
  }

  private dispatch(event: { readonly data: unknown }): void {
    for (const listener of this.listeners) listener(event);
  }
}

let library: Promise<Library> | undefined;

/**
 * Loads the library when the first thread starts. Its import installs listeners for SIGINT and SIGTERM that end the process before the app's
 * own have run; they are removed again.
 */
export function loadLibrary(): Promise<Library> {
  return (library ??= load());
}

interface Signals {
  listeners(signal: string): unknown[];
  off(signal: string, listener: unknown): unknown;
}

const SIGNALS = ['SIGINT', 'SIGTERM'];

/** The function that the library ends the process with. */
const CULPRIT = 'terminateWorkersAndMaster';

async function load(): Promise<Library> {
  const { process } = globalThis as unknown as { readonly process?: Partial<Signals> };
  const signals = process?.listeners && process.off ? (process as Signals) : undefined;
  const before = new Set(SIGNALS.flatMap((signal) => signals?.listeners(signal) ?? []));
  const { spawn, Transfer } = await import('threads');
  for (const signal of SIGNALS) {
    for (const listener of signals?.listeners(signal) ?? []) {
      if (!before.has(listener) && String(listener).includes(CULPRIT)) signals?.off(signal, listener);
    }
  }
  return { spawn, Transfer };
}
