import { shutdownTooSlow } from '../../errors/supervision-errors.js';
import { Deferred } from '../../primitives/deferred.js';
import { Deadline, type DeadlineQueue } from '../../scheduler/deadline-queue.js';
import type { Child } from './child.js';

/** Children that were told to stop, and what waits for them. Each has its `shutdown` to do so. */
export class ChildShutdowns {
  private readonly pending = new Map<Child, Shutdown>();

  constructor(private readonly deadlines: DeadlineQueue) {}

  /** Tells children to stop, in this order, for good or for a restart. Resolves when all of them have stopped. */
  stop(children: readonly Child[], forRestart: boolean): Promise<void> {
    const batch = new Batch();
    for (const child of children) {
      if (child.hasStopped || (forRestart && child.isDown)) continue;
      const shutdown = new Shutdown(child, forRestart, batch, this.pending.get(child));
      this.pending.set(child, shutdown);
      batch.left++;
      if (forRestart) child.stopForRestart();
      else child.interrupt();
      if (!shutdown.isOver) this.limit(shutdown, child.spec.shutdown);
    }
    batch.settleOne();
    return batch.done.promise;
  }

  /** A child has stopped, for good or for a restart. */
  stopped(child: Child): void {
    let shutdown = this.pending.get(child);
    this.pending.delete(child);
    for (; shutdown !== undefined; shutdown = shutdown.earlierOne) shutdown.settle();
  }

  private limit(shutdown: Shutdown, milliseconds: number): void {
    if (milliseconds === 0) shutdown.expire();
    else if (milliseconds !== Infinity) this.deadlines.add(shutdown, milliseconds);
  }
}

/** Children that were told to stop together. */
class Batch {
  readonly done = new Deferred<void>();
  /** How many have not stopped; one more while they are being told. */
  left = 1;

  settleOne(): void {
    if (--this.left === 0) this.done.resolve();
  }
}

/** One child that was told to stop, and its deadline. */
class Shutdown extends Deadline {
  isOver = false;

  /** @param earlierOne of the same child, which was told to stop before. */
  constructor(
    private readonly child: Child,
    private readonly forRestart: boolean,
    private readonly batch: Batch,
    readonly earlierOne: Shutdown | undefined,
  ) {
    super();
  }

  settle(): void {
    this.isOver = true;
    this.lift();
    this.batch.settleOne();
  }

  override expire(): void {
    const { child, forRestart } = this;
    const error = shutdownTooSlow(child.id, child.spec.shutdown);
    if (forRestart) child.abortForRestart(error);
    else child.abort(error);
  }
}
