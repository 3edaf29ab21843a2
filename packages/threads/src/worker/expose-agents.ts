import { markThread } from '../module/on-thread.js';
import { serve } from '../thread/serve.js';
import { Directory } from './directory.js';
import { expose } from './exposed.js';
import { reportLeftovers } from './leftovers.js';
import { jobHandler, jobPreparation } from './perform-job.js';

let serves = false;

/**
 * Makes a worker entry of the module that calls it: jobs for these classes and functions are performed here. For browsers and bundles, where
 * a worker cannot find modules by itself.
 *
 * @param exported agents, and functions for `runSync` and `ctx.map`, by the names that the app knows them by.
 *
 * @example
 * ```ts
 * import { exposeAgents } from '@instar/threads/worker';
 * import { Brightener, brighter, primes, WordCounter } from './threads.js';
 *
 * exposeAgents({ Brightener, WordCounter, brighter, primes });
 * ```
 */
export function exposeAgents(exported: Readonly<Record<string, unknown>>): void {
  markThread();
  expose(exported);
  if (serves) return;
  serves = true;
  const directory = new Directory(undefined);
  serve(jobHandler(directory), { prepare: jobPreparation(directory), reportLeftovers });
}
