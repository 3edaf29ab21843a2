import type { Executor } from '@instar/core/execution';
import { threads } from '@instar/threads';

/** Many times what a page of the largest size takes: a worker that wants more ends, and only the page in its hands is lost. */
const WORKER_MEMORY = { maxOldGenerationSizeMb: 512 };

/**
 * Makes the threads that pages are analysed on.
 *
 * @param size worker threads at most: 0 for the event loop itself, `undefined` for one for each processor but one
 */
export function pageThreads(size: number | undefined): (() => Executor) | undefined {
  return size === 0 ? undefined : () => threads({ size, resourceLimits: WORKER_MEMORY });
}
