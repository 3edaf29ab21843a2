import type { SpawnableWorker } from 'threads';
import { isNodeWorker, type NativeWorker } from '../platform/native-worker.js';
import type { TransferItem } from '../platform/transfer-item.js';

type MessageListener = (event: { readonly data: unknown }) => void;

/** The message by which the library knows that a worker has loaded. */
const INIT = { type: 'init', exposed: { type: 'module', methods: [] } };

/**
 * A worker as the library `threads` expects it. It has a single listener on the native worker for all that the library adds, one for each call.
 */
export class WorkerShim implements SpawnableWorker {
  private readonly listeners = new Set<MessageListener>();

  constructor(private readonly worker: NativeWorker) {
    if (isNodeWorker(worker)) worker.on('message', (data) => this.dispatch({ data }));
    else worker.addEventListener('message', ({ data }) => this.dispatch({ data }));
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

  /** Makes the library stop waiting for a worker that will not load, and clear its timer. */
  giveUp(): void {
    this.dispatch({ data: INIT });
    this.listeners.clear();
  }

  private dispatch(event: { readonly data: unknown }): void {
    for (const listener of this.listeners) listener(event);
  }
}
