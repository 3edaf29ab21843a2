import { Deferred } from '../../primitives/deferred.js';
import { InstarError } from '../../primitives/instar-error.js';
import { Deadline, type DeadlineQueue } from '../../scheduler/deadline-queue.js';
import type { Child, Farewell } from './child.js';

/** Children that were told to go, and who waits for them. Each has its own time to do so. */
export class Departures {
  private readonly underWay = new Set<Departure>();

  constructor(private readonly deadlines: DeadlineQueue) {}

  /** Tells children to go, in this order, and settles when all are down. */
  send(children: readonly Child[], farewell: (child: Child) => Farewell): Promise<void> {
    const departure = new Departure();
    this.underWay.add(departure);
    for (const child of children) {
      if (child.hasEnded) continue;
      const how = farewell(child);
      if (how === 'halt' && child.isDown) continue;
      departure.left.set(child, undefined);
      if (how === 'end') child.interrupt();
      else child.halt();
      if (departure.left.has(child)) this.limit(departure, child, how);
    }
    this.settle(departure);
    return departure.done.promise;
  }

  /** A child is down, or has ended. */
  gone(child: Child): void {
    for (const departure of this.underWay) {
      if (!departure.left.has(child)) continue;
      departure.left.get(child)?.lift();
      departure.left.delete(child);
      if (departure.told) this.settle(departure);
    }
  }

  private limit(departure: Departure, child: Child, how: Farewell): void {
    const { shutdown } = child.spec;
    if (shutdown === Infinity) return;
    const deadline = new ShutdownDeadline(child, how);
    departure.left.set(child, deadline);
    if (shutdown > 0) this.deadlines.add(deadline, shutdown);
    else deadline.expire();
  }

  private settle(departure: Departure): void {
    departure.told = true;
    if (departure.left.size > 0) return;
    this.underWay.delete(departure);
    departure.done.resolve();
  }
}

class Departure {
  readonly left = new Map<Child, ShutdownDeadline | undefined>();
  readonly done = new Deferred<void>();
  /** Whether all that are to go have been told. */
  told = false;
}

class ShutdownDeadline extends Deadline {
  constructor(
    private readonly child: Child,
    private readonly how: Farewell,
  ) {
    super();
  }

  override lift(): void {
    super.lift();
  }

  override expire(): void {
    const { child, how } = this;
    const error = new InstarError({
      code: 'INSTAR_SHUTDOWN_DEADLINE',
      problem: `${child.id} was to end within ${child.spec.shutdown} ms`,
      place: child.id,
      remedy: 'Give it a longer `shutdown`, or let its work look at ctx.interrupted',
    });
    if (how === 'end') child.abort(error);
    else child.haltNow(error);
  }
}
