import type { SpawnableWorker, SpawnedModule, TransferDescriptor } from 'threads';

/** The part of the library `threads` that is used in the main thread. */
export interface ThreadsLibrary {
  spawn(worker: SpawnableWorker, options?: { timeout?: number }): Promise<SpawnedModule>;
  Transfer(payload: unknown, transferables: readonly object[]): TransferDescriptor;
}

interface Signals {
  listeners(signal: string): unknown[];
  off(signal: string, listener: unknown): unknown;
}

const SIGNALS = ['SIGINT', 'SIGTERM'];

/** The function that the library ends the process with. */
const CULPRIT = 'terminateWorkersAndMaster';

let library: Promise<ThreadsLibrary> | undefined;

/**
 * Loads the library when the first thread starts. Its import installs listeners for SIGINT and SIGTERM that end the process before the app's
 * own have run; they are removed again.
 */
export function threadsLibrary(): Promise<ThreadsLibrary> {
  return (library ??= load());
}

async function load(): Promise<ThreadsLibrary> {
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
