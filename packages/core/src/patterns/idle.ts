import { defineOption } from '../definition/extension-option.js';
import { duration } from '../definition/option-checks.js';
import { checkOptions, optionsOf } from '../definition/check-options.js';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import type { Cell } from '../runtime/cell/cell.js';
import type { IncarnationOption } from '../runtime/cell/incarnation-option.js';
import { Status } from '../runtime/cell/status.js';
import { Deadline } from '../scheduler/deadline-queue.js';

/** Looks at an agent this many times in its idle time. */
const LOOKS = 4;

/**
 * The option `idle` of `@Agent`: the agent is interrupted, and so stops in order, when for this long it had nothing to do and nothing has
 * arrived. It has something to do while it waits for a promise, a response or a timer, and while it has children.
 *
 * The agent is looked at from time to time, so that messages cost nothing: it stops a quarter of the time late at most. Until then it keeps
 * the process alive.
 *
 * @example
 * ```ts
 * @Agent({ idle: idle('5m') })
 * class Session {
 *   private readonly pages: string[] = [];
 *
 *   begin(user: string): void {
 *     this.pages.push(`home of ${user}`);
 *   }
 *   @OnEvent(Visit)
 *   visit({ page }: Visit): void {
 *     this.pages.push(page);
 *   }
 *   @OnRequest(Pages)
 *   all(_: Pages): readonly string[] {
 *     return this.pages;
 *   }
 * }
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for an invalid duration.
 */
export const idle = /* #__PURE__ */ defineOption('idle', (after: Duration): unknown => {
  checkOptions(optionsOf<{ readonly idle: Duration }>({ idle: duration }), { idle: after }, '@Agent');
  const period = toMilliseconds(after) / LOOKS;
  const option: IncarnationOption = {
    begin: (cell) => {
      new IdleWatch(cell, period).wait();
    },
  };
  return option;
});

/** Stops one incarnation of an agent when it is idle. */
class IdleWatch extends Deadline {
  private readonly instance: Cell['instance'];
  /** Whether it had nothing to do at the last look. */
  private wasAtRest = false;
  /** Looks in a row between which nothing has arrived. */
  private quiet = 0;

  constructor(
    private readonly cell: Cell,
    private readonly period: number,
  ) {
    super();
    this.instance = cell.instance;
  }

  wait(): void {
    this.cell.services.scheduler.deadlines.add(this, this.period);
  }

  override expire(): void {
    const { cell } = this;
    if (cell.instance !== this.instance || cell.stop !== undefined) return;
    const isAtRest = hasNothingToDo(cell);
    this.quiet = isAtRest && this.wasAtRest && cell.mailbox === undefined ? this.quiet + 1 : 0;
    this.wasAtRest = isAtRest;
    // The next message makes another mailbox: that tells whether one has arrived.
    if (isAtRest) cell.mailbox = undefined;
    if (this.quiet === LOOKS) cell.interrupt();
    else this.wait();
  }
}

function hasNothingToDo({ status, scheduled, step, mailbox, children, extras }: Cell): boolean {
  if (status !== Status.ready || scheduled || step !== undefined || children?.isEmpty === false) return false;
  if (mailbox !== undefined && (mailbox.size > 0 || mailbox.hasControl)) return false;
  if (extras === undefined) return true;
  const { lanes, deferred, sources } = extras;
  return (
    lanes?.isIdle !== false && !(deferred !== undefined && deferred.size > 0) && !(sources && sources.active.size > 0)
  );
}
