import { invalidOptions } from '@instar/core/definition';
import { isNodeWorker, type NativeWorker } from '../platform/native-worker.js';

/** Makes workers with the app's own factory. */
export function customWorkerFactory(make: () => object): () => NativeWorker {
  return () => {
    const worker = made(make);
    if (!isWorker(worker)) throw notAWorker(worker);
    if (isNodeWorker(worker) || !hasBothKinds()) return worker;
    worker.terminate();
    throw ofWeb();
  };
}

function made(make: () => object): NativeWorker {
  try {
    return make() as NativeWorker;
  } catch (cause) {
    throw 'Worker' in globalThis || !/^ReferenceError: Worker\b/.test(String(cause)) ? cause : ofWeb(cause);
  }
}

function isWorker(made: unknown): boolean {
  const { postMessage, terminate } = (made ?? {}) as Partial<Record<string, unknown>>;
  return typeof postMessage === 'function' && typeof terminate === 'function';
}

/** Bun and Deno have web workers beside those of Node, and the library `threads` expects those of Node there. */
function hasBothKinds(): boolean {
  return 'Bun' in globalThis || 'Deno' in globalThis;
}

function ofWeb(cause?: unknown): Error {
  return invalidOptions(
    '`worker` returned a web worker; in Node, Bun and Deno threads need one of node:worker_threads',
    'threads()',
    'Import Worker from node:worker_threads where the factory is, or omit `worker`',
    cause === undefined ? undefined : { cause },
  );
}

function notAWorker(made: unknown): Error {
  return invalidOptions(
    `\`worker\` returned ${Object.prototype.toString.call(made)}, which is not a worker`,
    'threads()',
    'Return a new Worker, not a promise of one',
  );
}
