import type { TransferItem } from './transfer-item.js';

/** A worker as the platform makes it: of `node:worker_threads`, or a browser's `Worker`. */
export type NativeWorker = NodeWorker | WebWorker;

/** The part of a worker of `node:worker_threads` that is used. */
export interface NodeWorker {
  postMessage(message: unknown, transfer?: readonly TransferItem[]): void;
  terminate(): Promise<unknown>;
  on(type: 'message', listener: (message: unknown) => void): unknown;
  on(type: 'error', listener: (error: unknown) => void): unknown;
  on(type: 'exit', listener: (code: number) => void): unknown;
  ref(): void;
  unref(): void;
}

/** The part of a browser's worker that is used. */
export interface WebWorker {
  postMessage(message: unknown, transfer?: readonly TransferItem[]): void;
  terminate(): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: WorkerEvent) => void): void;
}

/** What events of a browser's worker may carry. */
export interface WorkerEvent {
  readonly data?: unknown;
  readonly message?: string;
  readonly filename?: string;
  readonly lineno?: number;
  readonly error?: unknown;
  preventDefault?(): void;
}

/** Either end of a `MessageChannel`, in Node and in browsers. */
export interface Port {
  postMessage(message: unknown, transfer?: readonly TransferItem[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
  close(): void;
  /** In Node. */
  on?(type: 'message' | 'messageerror' | 'close', listener: (message: unknown) => void): unknown;
  ref?(): void;
  unref?(): void;
}

export function isNodeWorker(worker: NativeWorker): worker is NodeWorker {
  return 'on' in worker;
}
