/** The limits of a pool. */
export interface PoolOptions {
  /** The most threads, 1 or more. They are started when there is work. Default: one less than there are processors, at least 1. */
  readonly size?: number | undefined;
  /** Threads that are started at once, and kept when they are idle: 0 to `size`. Default: 0. */
  readonly warm?: number | undefined;
  /**
   * The most jobs assigned to one thread, 1 or more. A thread performs them one after another. More than one saves a round trip between two
   * jobs, which pays for jobs of less than about a millisecond. Default: 1.
   */
  readonly concurrency?: number | undefined;
  /**
   * The most waiting jobs, beside those for which threads have room. One more is refused with `INSTAR_POOL_FULL`. With 0 there are at most
   * `size` times `concurrency` jobs. Default: 65,536.
   */
  readonly queue?: number | undefined;
  /** After how many milliseconds without work a thread ends. Default: 10,000. */
  readonly idleTimeout?: number | undefined;
}
