import type { SchedulerHost } from '@instar/core/scheduler';
import type { PoolMetrics } from './pool-metrics.js';

export type MetricsListener = (metrics: PoolMetrics) => void;

type FeedClock = Pick<SchedulerHost, 'now' | 'setTimer' | 'clearTimer' | 'holdProcess'>;

/** Time between two reports, in milliseconds. */
const INTERVAL = 100;

/** The load of the pool at a moment. */
export interface Load {
  readonly busy: number;
  readonly size: number;
}

/** Reports a pool's metrics to its listeners, at most ten times a second and only after a change. Without listeners it costs nothing. */
export class MetricsFeed {
  /** Whether `changed` has to be called. */
  observed = false;
  private readonly listeners = new Set<MetricsListener>();
  private timer: NonNullable<unknown> | undefined = undefined;
  private last: Load = { busy: 0, size: 0 };
  private lastChange = 0;
  private busyTime = 0;
  private totalTime = 0;

  constructor(
    private readonly clock: FeedClock,
    private readonly load: () => Load,
    private readonly metrics: (utilisation: number) => PoolMetrics,
  ) {}

  /** Returns a function that removes the listener. */
  observe(listener: MetricsListener): () => void {
    if (this.listeners.size === 0) this.begin();
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  }

  /** Called before or after each change. */
  changed(): void {
    this.account();
    if (this.timer !== undefined) return;
    this.timer = this.clock.setTimer(() => this.report(), INTERVAL);
    this.clock.holdProcess(this.timer, false);
  }

  stop(): void {
    this.observed = false;
    if (this.timer !== undefined) this.clock.clearTimer(this.timer);
    this.timer = undefined;
  }

  private begin(): void {
    this.observed = true;
    this.last = this.load();
    this.lastChange = this.clock.now();
    this.busyTime = this.totalTime = 0;
  }

  private account(): void {
    const now = this.clock.now();
    const passed = now - this.lastChange;
    this.busyTime += this.last.busy * passed;
    this.totalTime += this.last.size * passed;
    this.last = this.load();
    this.lastChange = now;
  }

  private report(): void {
    this.timer = undefined;
    this.account();
    const metrics = this.metrics(this.totalTime > 0 ? this.busyTime / this.totalTime : 0);
    this.busyTime = this.totalTime = 0;
    for (const listener of this.listeners) listener(metrics);
  }
}
