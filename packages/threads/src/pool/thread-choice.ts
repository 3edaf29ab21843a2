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
