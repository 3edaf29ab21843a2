/** What Instar uses of the library `threads`, whose own types ES modules cannot find. */
declare module 'threads' {
  /** The part of a worker that `spawn` touches. */
  export interface SpawnableWorker {
    postMessage(message: unknown, transfer?: readonly object[]): void;
    terminate(): unknown;
    addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void;
    removeEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void;
  }
  export interface TransferDescriptor {
    readonly send: unknown;
    readonly transferables: readonly object[];
  }
  export type SpawnedModule = Record<string, (...args: unknown[]) => PromiseLike<unknown>>;
  export function spawn(worker: SpawnableWorker, options?: { timeout?: number }): Promise<SpawnedModule>;
  export function Transfer(payload: unknown, transferables: readonly object[]): TransferDescriptor;
}

declare module 'threads/worker' {
  export function expose(methods: Record<string, (...args: never[]) => unknown>): void;
}
