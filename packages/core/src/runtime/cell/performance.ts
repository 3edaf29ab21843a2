import type { JobListener } from '../../execution/executor.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';

/** How a state that has options is run: how often it was tried, until when, and by which executor. */
export class Performance {
  attempt = 1;
  /** Limits the run at hand. */
  timer: HostTimer | undefined = undefined;
  /** Hears of what becomes of a sync state that is at work. */
  listener: JobListener | undefined = undefined;
}
