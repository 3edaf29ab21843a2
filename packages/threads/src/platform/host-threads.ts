import type { NodeWorker, Port } from './native-worker.js';

/** The part of `node:worker_threads` that is used. */
export interface NodeThreads {
  readonly Worker: new (entry: string | URL, options?: object) => NodeWorker;
  readonly parentPort: Port | null;
  readonly receiveMessageOnPort: (port: Port) => { readonly message: unknown } | undefined;
}

interface Host {
  readonly process?: { getBuiltinModule?(name: string): unknown };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
  readonly SharedArrayBuffer?: typeof SharedArrayBuffer;
  readonly crossOriginIsolated?: boolean;
}

const host = globalThis as unknown as Host;

/** `node:worker_threads`, or `undefined` in a browser. Taken from the process, so that a bundle for browsers has no `node:` import. */
export function nodeThreads(): NodeThreads | undefined {
  return host.process?.getBuiltinModule?.('node:worker_threads') as NodeThreads | undefined;
}

/** @throws TypeError on an engine that has none; there are no workers either there. */
export function messageChannel(): { readonly port1: Port; readonly port2: Port } {
  if (!host.MessageChannel) throw new TypeError('This engine has no MessageChannel');
  return new host.MessageChannel();
}

/** How many processors this process may use, as far as the host says. */
export function hostParallelism(): number {
  const os = host.process?.getBuiltinModule?.('node:os') as { availableParallelism?(): number } | undefined;
  return os?.availableParallelism?.() ?? host.navigator?.hardwareConcurrency ?? 1;
}

/** Whether memory can be shared with a thread. Browsers allow it for pages that are isolated from other origins. */
export function canShareMemory(): boolean {
  return host.SharedArrayBuffer !== undefined && host.crossOriginIsolated !== false;
}
