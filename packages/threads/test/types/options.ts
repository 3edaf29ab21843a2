/** Which options `threads()` takes. Compiled, and never run. */
import { threads, type HostWorker } from '@instar/threads';
import { Worker } from 'node:worker_threads';

threads();
threads({ size: 2, concurrency: 4, queue: 10, idleTimeout: '10s' });
threads({ size: undefined, idleTimeout: 500, execArgv: process.execArgv, tsconfig: 'tsconfig.json' });
threads({ env: { ...process.env, LEVEL: 'debug' }, resourceLimits: { maxOldGenerationSizeMb: 512 } });
threads({ worker: () => new Worker('x.js') });
declare const makeWorker: () => HostWorker;
threads({ worker: makeWorker });
// @ts-expect-error -- there is no such option
threads({ sise: 2 });
// @ts-expect-error -- no number
threads({ size: '2' });
// @ts-expect-error -- no time
threads({ idleTimeout: 'ten seconds' });
// @ts-expect-error -- there is no such limit
threads({ resourceLimits: { maxOldGenerationSize: 512 } });
// @ts-expect-error -- a worker, and not what makes one
threads({ worker: makeWorker() });
// @ts-expect-error -- the promise of a worker
threads({ worker: async () => makeWorker() });
// @ts-expect-error -- no worker
threads({ worker: () => ({}) });
