import type { Exit } from '../../agent/exit.js';
import { Deferred } from '../../primitives/deferred.js';
import type { Child, StartProblem } from './child.js';
import { restartSuperseded, stoppedBeforeStart } from '../../errors/lifecycle-errors.js';

/** Starts of one supervisor's children that something waits for: of static children with the supervisor, and of manual restarts. */
export class PendingStarts {
  private readonly statics = new StartWaiters();
  private readonly manual = new StartWaiters();
  /** Children that are restarted manually, and whose old incarnation has not stopped yet. */
  private readonly stopping = new Set<Child>();

  isStatic(child: Child): boolean {
    return this.statics.has(child);
  }

  isManual(child: Child): boolean {
    return this.manual.has(child);
  }

  /** Resolves when a static child has started, or to what keeps it from that. */
  ofStatic(child: Child): Promise<StartProblem> {
    // What waited for it in an earlier life of the supervisor waits no longer.
    this.statics.settle(child, stoppedBeforeStart(child.id));
    return this.statics.of(child);
  }

  /** The same for a manual restart. All that wait for the same restart share it. */
  ofManual(child: Child): Promise<StartProblem> {
    return this.manual.of(child);
  }

  /** For a manual restart, the old incarnation of a child was told to stop. */
  stops(child: Child): void {
    this.stopping.add(child);
  }

  /** The old incarnation of a child has stopped. Returns whether that was for a manual restart. */
  stopped(child: Child): boolean {
    return this.stopping.delete(child);
  }

  /** A child has started, or cannot start. */
  settle(child: Child, problem: StartProblem): void {
    this.statics.settle(child, problem);
    this.settleManual(child, problem);
  }

  /** The start of the old incarnation does not count. */
  settleManual(child: Child, problem: StartProblem): void {
    if (!this.stopping.has(child)) this.manual.settle(child, problem);
  }

  /** A child has stopped for good. */
  removed(child: Child, exit: Exit): void {
    this.stopping.delete(child);
    // An error is made only if something waits for it: agents come and go.
    if (!this.isManual(child) && !this.isStatic(child)) return;
    const early = this.isManual(child) ? restartSuperseded(child.id) : stoppedBeforeStart(child.id);
    this.settle(child, exit.kind === 'failed' ? exit.error : early);
  }

  /** No manual restart takes place any more. */
  cancelManual(problem: () => Error): void {
    this.stopping.clear();
    this.manual.reject(problem);
  }
}

/** What waits for children to start. */
class StartWaiters {
  private readonly waiting = new Map<Child, Deferred<StartProblem>>();

  has(child: Child): boolean {
    return this.waiting.has(child);
  }

  of(child: Child): Promise<StartProblem> {
    let waiter = this.waiting.get(child);
    if (waiter === undefined) this.waiting.set(child, (waiter = new Deferred()));
    return waiter.promise;
  }

  settle(child: Child, problem: StartProblem): void {
    this.waiting.get(child)?.resolve(problem);
    this.waiting.delete(child);
  }

  reject(problem: () => Error): void {
    for (const child of [...this.waiting.keys()]) this.settle(child, problem());
  }
}
