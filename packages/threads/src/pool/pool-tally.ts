import type { PoolMetrics } from './pool-metrics.js';

/** What has become of the jobs and threads of a pool. */
export class PoolTally {
  done = 0;
  failed = 0;
  /** Threads that have died and were not replaced. */
  deaths = 0;
  private respawns = 0;

  /** Another thread starts: in the place of one that has died, if there is one. */
  threadStarts(): void {
    if (this.deaths === 0) return;
    this.deaths--;
    this.respawns++;
  }

  get counts(): Pick<PoolMetrics, 'done' | 'failed' | 'respawns'> {
    const { done, failed, respawns } = this;
    return { done, failed, respawns };
  }
}
