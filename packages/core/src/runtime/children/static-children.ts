import type { MaybePromise } from '../../primitives/class.js';
import type { Child, StartProblem } from './child.js';
import { stoppedBeforeStart } from '../../errors/lifecycle-errors.js';

/**
 * The children that belong to a supervisor by their annotation, in their order, also when they have stopped: they start with it, restart
 * with it, and may be restarted when they have stopped.
 */
export class StaticChildren {
  private readonly children = new Set<Child>();
  /** Those whose turn to start has not come in this life of the supervisor. */
  private readonly pending = new Set<Child>();
  /** Stands for the start that goes on; another one, or none, when that was cancelled. */
  private run: object | undefined = undefined;
  /** Whether they have ever started. */
  private hasStarted = false;

  add(child: Child): void {
    this.children.add(child);
    this.pending.add(child);
  }

  has(child: Child): boolean {
    return this.children.has(child);
  }

  inOrder(): Child[] {
    return [...this.children];
  }

  isPending(child: Child): boolean {
    return this.pending.has(child);
  }

  /**
   * They start, each after the one before has started. Resolves to what kept the first of them from it.
   *
   * @param start starts one of them; returns what keeps it from starting.
   * @param continues whether the others start all the same.
   */
  async start(start: (child: Child) => MaybePromise<StartProblem>, continues: boolean): Promise<StartProblem> {
    const run = (this.run = {});
    this.hasStarted = true;
    let problem: StartProblem = undefined;
    for (const child of this.inOrder()) {
      if (this.run !== run) return problem ?? stoppedBeforeStart(child.id);
      this.pending.delete(child);
      const own = await start(child);
      problem ??= own;
      if (problem !== undefined && !continues) break;
    }
    return problem;
  }

  cancelStart(): void {
    this.run = undefined;
  }

  /** In a new life of the supervisor all of them are to start. Returns those that have stopped, unless none has started before. */
  restart(): Child[] {
    this.cancelStart();
    for (const child of this.children) this.pending.add(child);
    return this.hasStarted ? this.inOrder().filter(({ hasStopped }) => hasStopped) : [];
  }

  /** Whether a child that has stopped may restart while the supervisor lives. A temporary one may not, as in OTP. */
  mayRestart(child: Child): boolean {
    return this.children.has(child) && child.restart !== 'temporary' && !this.pending.has(child);
  }
}
