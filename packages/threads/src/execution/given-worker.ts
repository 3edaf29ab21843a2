import { InstarError } from '@instar/core';
import { isNodeWorker, type NativeWorker } from '../thread/native-worker.js';

/** Makes workers by the app's own factory. */
export function givenWorkerFactory(make: () => object): () => NativeWorker {
  return () => {
    const worker = make() as NativeWorker;
    if (isNodeWorker(worker) || !hasBothKinds()) return worker;
    worker.terminate();
    throw foreign();
  };
}

/** Bun and Deno have workers of the web beside those of Node, and the library `threads` takes any worker there for one of Node. */
function hasBothKinds(): boolean {
  return 'Bun' in globalThis || 'Deno' in globalThis;
}

function foreign(): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: 'worker: in Bun and Deno it must make a worker of node:worker_threads, and has made one of the web',
    place: 'threads()',
    remedy: "Write import { Worker } from 'node:worker_threads' where the factory is; or leave out `worker`, as in Node",
  });
}
