import type { Exit, Failure } from '../../agent/exit.js';
import { Deferred } from '../../primitives/deferred.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { backoffDelay } from '../../supervision/backoff.js';
import type { ExitDirective } from '../../supervision/decide-restart.js';
import { NO_RESTARTS, recordExit, type RestartHistory } from '../../supervision/restart-history.js';
import type { Child, RestartRecord } from './child.js';
import { headlineOf } from '../../errors/print-value.js';
import { restartIntensity } from '../../errors/supervision-errors.js';
import type { Supervising } from './supervisor-owner.js';

/** When the children of one supervisor restart, and what of it is recorded. */
export class Restarts {
  /** That of siblings which restart together. */
  private shared: RestartHistory = NO_RESTARTS;
  /** Runs while siblings pause before they restart together. */
  private pauseTimer: HostTimer | undefined = undefined;

  constructor(private readonly owner: Supervising) {}

  /** Records an exit that asks for a restart, and returns the history with it. */
  record(child: Child, exit: Exit): RestartHistory {
    const now = this.now();
    const record = recordOf(child);
    const { intensity, strategy } = this.owner.supervisorSpec;
    const { host } = this.owner.services.scheduler;
    const { backoff } = child.spec;
    record.streak = record.count > 0 && now <= record.at + intensity.within ? record.streak + 1 : 1;
    record.delay = backoff === undefined ? 0 : backoffDelay(backoff, record.streak, () => host.random());
    const cause = { at: now, agent: child.id, ...(exit.kind === 'failed' && { error: exit.error }) };
    const history = recordExit(this.historyOf(child), cause, intensity.within);
    if (strategy === 'one-for-one') record.history = history;
    else this.shared = history;
    return history;
  }

  /** The error of a supervisor whose child cannot be restarted. */
  escalationOf(child: Child, exit: Exit, directive: ExitDirective | undefined): Error {
    const cause = exit.kind === 'failed' ? exit.error : undefined;
    if (cause !== undefined) this.owner.services.tree.escalated.set(cause, child.id);
    if (directive === 'escalate' && cause !== undefined) return cause;
    return restartIntensity(this.owner.id, child.id, this.owner.supervisorSpec.intensity, this.historyOf(child), cause);
  }

  /** Makes known that a child is about to be restarted. */
  announce(child: Child, exit: Exit): void {
    const { inspector, logger } = this.owner.services;
    const { intensity } = this.owner.supervisorSpec;
    const count = `${this.historyOf(child).length} of ${intensity.restarts} within ${intensity.within} ms`;
    if (exit.kind === 'failed') {
      const { phase, token } = exit.failure;
      const where = token === undefined ? phase : `${phase} ${token}`;
      logger.warn(`${child.id} failed in ${where} and is restarted (${count}): ${headlineOf(exit.error)}`, {
        agent: child.id,
        error: exit.error,
      });
    } else logger.info(`${child.id} is done and is restarted (${count})`, { agent: child.id });
    if (inspector.observed)
      inspector.emit({ type: 'agent.restarting', agent: child.id, exit, after: this.delayOf(child) });
  }

  /** Makes known that the supervisor fails for a child. What follows from that is logged. */
  announceEscalation(error: Error, failure: Failure): void {
    const { id: agent, services } = this.owner;
    const { inspector } = services;
    if (inspector.observed) inspector.emit({ type: 'supervisor.escalated', agent, failure, error });
  }

  /** The pause before a child's next restart, in milliseconds. */
  delayOf(child: Child): number {
    return recordOf(child).delay;
  }

  /** Restarts a child after its pause. */
  restartLater(child: Child): void {
    const record = recordOf(child);
    if (record.delay <= 0) {
      this.restart(child);
      return;
    }
    record.timer = this.owner.services.scheduler.after(record.delay, () => {
      record.timer = undefined;
      this.restart(child);
    });
  }

  /** Restarts a child that is down, and cuts its pause short. */
  restart(child: Child): void {
    this.cancel(child);
    if (!child.isDown) return;
    const record = recordOf(child);
    record.count++;
    record.at = this.now();
    const { inspector } = this.owner.services;
    if (inspector.observed) inspector.emit({ type: 'agent.restarted', agent: child.id, restarts: record.count });
    child.start();
  }

  /** The pause of a child ends without a restart. */
  cancel({ restarts }: Child): void {
    if (restarts?.timer === undefined) return;
    this.owner.services.scheduler.cancel(restarts.timer);
    restarts.timer = undefined;
  }

  /** The pause of siblings that restart together. */
  pause(delay: number): Promise<void> {
    const over = new Deferred<void>();
    this.pauseTimer = this.owner.services.scheduler.after(delay, () => {
      this.pauseTimer = undefined;
      over.resolve();
    });
    return over.promise;
  }

  /** Nothing restarts any more: no pause goes on. */
  cancelAll(children: readonly Child[]): void {
    for (const child of children) this.cancel(child);
    if (this.pauseTimer !== undefined) this.owner.services.scheduler.cancel(this.pauseTimer);
    this.pauseTimer = undefined;
  }

  /** In a new life of the supervisor the restarts before it do not count. */
  forget(children: readonly Child[]): void {
    this.shared = NO_RESTARTS;
    for (const { restarts } of children) if (restarts !== undefined) restarts.history = NO_RESTARTS;
  }

  private historyOf({ restarts }: Child): RestartHistory {
    return this.owner.supervisorSpec.strategy === 'one-for-one' ? (restarts?.history ?? NO_RESTARTS) : this.shared;
  }

  private now(): number {
    return this.owner.services.scheduler.now();
  }
}

function recordOf(child: Child): RestartRecord {
  return (child.restarts ??= { count: 0, streak: 0, at: 0, delay: 0, timer: undefined, history: NO_RESTARTS });
}
