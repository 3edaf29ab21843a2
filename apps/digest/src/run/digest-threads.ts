import { availableParallelism } from 'node:os';
import { threads, type ThreadExecutor } from '@instar/threads';

/** Megabytes: many times what the largest feed takes. A thread that needs more ends. */
const MEMORY = 512;

/** The number of threads. One processor is left to the event loop. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/**
 * How stages use them. No item waits for a thread, so its time is its own: one that takes too long does not use up that of others. It is tried twice,
 * because a thread may end for a reason that is not its item's.
 */
export const ON_THREAD = { concurrency: THREADS, timeout: '30s', retry: { attempts: 2 } } as const;

export function digestThreads(): ThreadExecutor {
  return threads({ size: THREADS, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
}
