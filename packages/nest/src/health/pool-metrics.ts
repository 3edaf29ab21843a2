/** What the health reads of a pool: `metrics` of the executor that `threads()` makes. */
export interface PoolMetrics {
  readonly size: number;
  readonly busy: number;
  readonly waiting: number;
  readonly failed: number;
  readonly respawns: number;
  readonly failing: Error | undefined;
}

/** The metrics of an executor; `undefined` if it has no pool. */
export function metricsOf(executor: object | undefined): PoolMetrics | undefined {
  return (executor as { readonly metrics?: PoolMetrics } | undefined)?.metrics;
}
