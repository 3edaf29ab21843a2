/** How large a pool may become, and how much it takes on. */
export interface PoolOptions {
  /** Threads at most, 1 or more. They are started when there is work. Default: the processors less one, at least 1. */
  readonly size?: number | undefined;
  /**
   * Jobs in the hands of one thread at most, 1 or more. A thread performs one after another; a job that is at hand when the one before it ends
   * saves the way to and fro, which pays for jobs of less than about a millisecond. Default: 1.
   */
  readonly concurrency?: number | undefined;
  /**
   * Jobs that may wait, besides those for which threads have room. One more is refused with `INSTAR_POOL_FULL`. 0: none waits, and there are
   * `size` times `concurrency` at most. Default: 65,536.
   */
  readonly queue?: number | undefined;
  /** After how many milliseconds without work a thread ends. Default: 10,000. */
  readonly idleTimeout?: number | undefined;
}
