import type { PoolMetrics } from './pool-metrics.js';

/** What has become of the jobs and threads of a pool. */
export class PoolTally {
  done = 0;
  failed = 0;
  /** Threads that have died and were not replaced. */
  deaths = 0;
  /** Why the last thread did not start, until one does. */
  failing: Error | undefined = undefined;
  private respawns = 0;

  /** Another thread starts: in the place of one that has died, if there is one. */
  threadStarts(): void {
    if (this.deaths === 0) return;
    this.deaths--;
    this.respawns++;
  }

  get counts(): Pick<PoolMetrics, 'done' | 'failed' | 'respawns' | 'failing'> {
    const { done, failed, respawns, failing } = this;
    return { done, failed, respawns, failing };
  }
}
