import { SpreadBoard } from '../spread/spread-board.js';
import type { HelpRequest, SpreadRequest } from '../spread/spread-request.js';
import type { Ticket } from './ticket.js';

/** A place among the helpers of a spread. */
export interface HelperPlace {
  readonly spread: OpenSpread;
  readonly request: HelpRequest;
}

/** A job that is blocked until its pieces are done, and those who help it. */
class OpenSpread {
  readonly board: SpreadBoard;
  readonly helpers = new Map<number, Ticket>();
  private taken = 0;

  constructor(
    readonly leader: Ticket,
    private readonly request: SpreadRequest,
  ) {
    this.board = new SpreadBoard(request.memory);
  }

  get placesLeft(): number {
    return this.board.isOpen ? this.board.helpers - this.taken : 0;
  }

  nextPlace(): HelperPlace {
    const { task, memory, ports } = this.request;
    const port = ports[this.taken];
    const who = ++this.taken;
    return { spread: this, request: { task, memory, who, port } };
  }

  closePorts(): void {
    for (const port of this.request.ports.slice(this.taken)) port.close();
  }
}

/** Where jobs in a worker's hands ask for helpers. They are never waited for, and leave when others want their threads. */
export class SpreadDesk {
  private readonly spreads: OpenSpread[] = [];

  open(leader: Ticket, request: SpreadRequest): void {
    this.spreads.push(new OpenSpread(leader, request));
  }

  get isBusy(): boolean {
    return this.spreads.length > 0;
  }

  /** How many more helpers there may be. */
  get placesLeft(): number {
    return this.spreads.reduce((sum, spread) => sum + spread.placesLeft, 0);
  }

  /** A place in the spread that has the fewest helpers. */
  nextPlace(): HelperPlace | undefined {
    const open = this.spreads.filter((spread) => spread.placesLeft > 0);
    if (open.length === 0) return undefined;
    return open.reduce((one, other) => (other.helpers.size < one.helpers.size ? other : one)).nextPlace();
  }

  /** Somebody has taken the place. */
  join({ spread, request: { who } }: HelperPlace, helper: Ticket): void {
    spread.helpers.set(who, helper);
  }

  /** A helper is at its end, whatever the reason. */
  leave({ spread, request: { who } }: HelperPlace): void {
    spread.helpers.delete(who);
    spread.board.leave(who);
  }

  /** All helpers that are at work. */
  helpers(): Ticket[] {
    return this.spreads.flatMap((spread) => [...spread.helpers.values()]);
  }

  /**
   * Closes what this job has spread, when it has an answer or is no more. Helpers are told to leave; answers those that are in the middle of a
   * piece, for which nobody waits any more.
   */
  close(leader: Ticket): Ticket[] {
    const theirs = this.spreads.filter((spread) => spread.leader === leader);
    return theirs.flatMap((spread) => {
      this.spreads.splice(this.spreads.indexOf(spread), 1);
      spread.board.close();
      spread.closePorts();
      for (const helper of spread.helpers.values()) helper.interrupt();
      return [...spread.helpers].filter(([who]) => spread.board.hasWork(who)).map(([, helper]) => helper);
    });
  }
}
