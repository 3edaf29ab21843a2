import type { Load } from './metrics-feed.js';
import type { PooledThread } from './pooled-thread.js';

/** The thread with the fewest jobs among those that have room. */
export function freestOf(threads: readonly PooledThread[]): PooledThread | undefined {
  let best: PooledThread | undefined;
  for (const thread of threads) {
    if (thread.hasRoom && (!best || thread.assigned < best.assigned)) best = thread;
  }
  return best;
}

/** The thread with the most jobs, of several. */
export function busiestOf(threads: readonly PooledThread[]): PooledThread {
  return threads.reduce((one, other) => (other.assigned > one.assigned ? other : one));
}

/** How many jobs are assigned to threads. */
export function assignedTo(threads: readonly PooledThread[]): number {
  return threads.reduce((sum, { assigned }) => sum + assigned, 0);
}

export function loadOf(threads: readonly PooledThread[]): Load {
  return { busy: threads.filter(({ assigned }) => assigned > 0).length, size: threads.length };
}
