import type { Exit } from '../../agent/exit.js';
import { Deferred } from '../../primitives/deferred.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { backoffDelay } from '../../supervision/backoff.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import { RestartBudget } from '../../supervision/restart-budget.js';
import type { Child, Renewals } from './child.js';
import type { Services } from '../cell/services.js';
import { headline, restartIntensity } from './supervision-errors.js';

interface Restarter {
  readonly id: string;
  readonly services: Services;
  readonly supervisorSpec: SupervisorSpec;
}

/** When children of one supervisor begin anew, and how often they may. */
export class Restarts {
  /** What siblings that restart together share. */
  private shared: RestartBudget | undefined = undefined;
  private pauseTimer: HostTimer | undefined = undefined;

  constructor(private readonly owner: Restarter) {}

  /** Counts the end of a child. Answers whether there is a restart left for it. */
  spend(child: Child, exit: Exit): boolean {
    const now = this.now();
    const renewals = renewalsOf(child);
    const { spec } = child;
    const { within } = this.owner.supervisorSpec.intensity;
    renewals.streak = renewals.count > 0 && now <= renewals.at + within ? renewals.streak + 1 : 1;
    const { host } = this.owner.services.scheduler;
    renewals.delay = spec.backoff === undefined ? 0 : backoffDelay(spec.backoff, renewals.streak, () => host.random());
    const setback = { at: now, agent: child.id, ...(exit.kind === 'failed' && { error: exit.error }) };
    if (!this.budgetOf(child).spend(setback)) return false;
    this.announce(child, exit, renewals.delay);
    return true;
  }

  /** The error of a supervisor that cannot keep a child alive. */
  verdictOf(child: Child, exit: Exit, directive: string | undefined): Error {
    const cause = exit.kind === 'failed' ? exit.error : undefined;
    if (directive === 'escalate' && cause !== undefined) return cause;
    return restartIntensity(this.owner.id, child.id, this.budgetOf(child), cause);
  }

  delayOf(child: Child): number {
    return renewalsOf(child).delay;
  }

  relaunchLater(child: Child): void {
    const renewals = renewalsOf(child);
    if (renewals.delay <= 0) {
      this.relaunch(child);
      return;
    }
    renewals.timer = this.owner.services.scheduler.after(renewals.delay, () => {
      renewals.timer = undefined;
      this.relaunch(child);
    });
  }

  relaunch(child: Child): void {
    if (!child.isDown) return;
    const renewals = renewalsOf(child);
    renewals.count++;
    renewals.at = this.now();
    const { inspector } = this.owner.services;
    if (inspector.observed) inspector.emit({ type: 'agent.restarted', agent: child.id, restarts: renewals.count });
    child.launch();
  }

  cancel({ renewals }: Child): void {
    if (renewals?.timer === undefined) return;
    this.owner.services.scheduler.cancel(renewals.timer);
    renewals.timer = undefined;
  }

  pause(delay: number): Promise<void> {
    const over = new Deferred<void>();
    this.pauseTimer = this.owner.services.scheduler.after(delay, () => {
      this.pauseTimer = undefined;
      over.resolve();
    });
    return over.promise;
  }

  close(): void {
    if (this.pauseTimer !== undefined) this.owner.services.scheduler.cancel(this.pauseTimer);
    this.pauseTimer = undefined;
  }

  /** A new life of the supervisor: what was spent before does not count. */
  forget(children: readonly Child[]): void {
    this.shared = undefined;
    for (const { renewals } of children) {
      if (renewals !== undefined) renewals.budget = undefined;
    }
  }

  private budgetOf(child: Child): RestartBudget {
    const { intensity, strategy } = this.owner.supervisorSpec;
    if (strategy === 'one-for-one') return (renewalsOf(child).budget ??= new RestartBudget(intensity));
    return (this.shared ??= new RestartBudget(intensity));
  }

  private announce(child: Child, exit: Exit, after: number): void {
    const { inspector, logger } = this.owner.services;
    const { history, intensity } = this.budgetOf(child);
    const count = `${history.length} of ${intensity.restarts} within ${intensity.within} ms`;
    if (exit.kind === 'failed') {
      const { phase, token } = exit.failure;
      const where = token === undefined ? phase : `${phase} ${token}`;
      logger.warn(`${child.id} failed in ${where} and is restarted (${count}): ${headline(exit.error)}`, {
        agent: child.id,
        error: exit.error,
      });
    } else logger.info(`${child.id} is done and is restarted (${count})`, { agent: child.id });
    if (inspector.observed) inspector.emit({ type: 'agent.restarting', agent: child.id, exit, after });
  }

  private now(): number {
    return this.owner.services.scheduler.now();
  }
}

function renewalsOf(child: Child): Renewals {
  return (child.renewals ??= { count: 0, streak: 0, at: 0, delay: 0, timer: undefined, budget: undefined });
}
