import type { SystemLogger } from '../../primitives/system-logger.js';
import type { SchedulerHost } from '../../scheduler/scheduler-host.js';

/** Warns, once each, of messages that are sent before their system starts, or after it has stopped. */
export class StrayMessages {
  private phase: 'created' | 'started' | 'stopped' = 'created';
  private hasWarned = false;

  constructor(
    private readonly host: SchedulerHost,
    private readonly logger: SystemLogger,
  ) {}

  systemStarted(): void {
    if (this.phase === 'created') this.phase = 'started';
  }

  systemStopped(): void {
    this.phase = 'stopped';
    this.hasWarned = false;
  }

  /** A message waits for an agent that has not started. A program that starts the system in the same go is not warned. */
  early(agent: string): void {
    if (this.phase !== 'created' || this.hasWarned) return;
    this.hasWarned = true;
    this.host.macrotask(() => {
      if (this.phase !== 'created') return;
      this.logger.warn(`${agent} has messages waiting, but the system has not started. Call system.start().`, {
        agent,
      });
    });
  }

  /** A message was not delivered. Returns whether that was logged. */
  late(agent: string, message: string): boolean {
    if (this.phase !== 'stopped' || this.hasWarned) return false;
    this.hasWarned = true;
    this.logger.warn(`${agent} did not handle ${message}: the system has stopped`, { agent, reason: 'ended' });
    return true;
  }
}
