import type { InContext } from '../primitives/carried-store.js';
import { AgentScheduler } from './agent-scheduler.js';
import type { HostTimer, SchedulerHost } from './scheduler-host.js';

/** A scheduler whose timers fire in the context in which they were set. */
export class CarryingScheduler extends AgentScheduler {
  constructor(
    host: SchedulerHost,
    private readonly capture: () => InContext,
  ) {
    super(host);
  }

  override after(delay: number, task: () => void): HostTimer {
    const inContext = this.capture();
    return super.after(delay, () => {
      inContext(task);
    });
  }
}
