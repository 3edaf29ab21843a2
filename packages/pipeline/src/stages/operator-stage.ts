import { Subject, type OperatorFunction, type Subscription } from 'rxjs';
import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import { Stage, type Load } from '../flow/stage.js';
import { FreeTicket, type Ticket } from '../items/ticket.js';

/**
 * Sends values through an operator of RxJS. What it emits while it is given a value belongs to that value's item; what it emits later belongs
 * to none, since the item is through.
 */
export class OperatorStage extends Stage {
  private readonly input = new Subject<unknown>();
  private readonly line = new Fifo<{ readonly value: unknown; readonly ticket: Ticket }>();
  private current: Ticket | undefined = undefined;
  private subscription: Subscription | undefined = undefined;
  private hasCompleted = false;

  constructor(
    name: string,
    private readonly flow: Flow,
    private readonly operator: OperatorFunction<unknown, unknown>,
  ) {
    super(name);
  }

  override start(): void {
    this.subscription = this.input.pipe(this.operator).subscribe({
      next: (value) => {
        this.emitted(value);
      },
      error: (thrown: unknown) => {
        this.flow.fail(thrown);
      },
      complete: () => {
        this.hasCompleted = true;
        this.passOn();
      },
    });
  }

  override accepts(): boolean {
    return this.line.size === 0 && this.next.accepts();
  }

  push(value: unknown, ticket: Ticket): void {
    this.meter.taken++;
    this.current = ticket;
    this.input.next(value);
    this.current = undefined;
    ticket.release();
  }

  override finish(): void {
    this.input.complete();
  }

  override resume(): void {
    this.passOn();
    if (this.accepts()) this.feeder.resume();
  }

  override get load(): Load {
    return { waiting: this.line.size, busy: 0, since: undefined };
  }

  override sweep(): void {
    if (this.flow.isDropped) this.subscription?.unsubscribe();
    this.line.keep(({ ticket }) => {
      const isWanted = !ticket.isMoot;
      if (!isWanted) ticket.release();
      return isWanted;
    });
    this.resume();
  }

  private emitted(value: unknown): void {
    const ticket = this.current ?? new FreeTicket(this.flow);
    if (this.current !== undefined) ticket.fork();
    this.line.push({ value, ticket });
    this.passOn();
  }

  private passOn(): void {
    for (let first = this.line.first; first !== undefined && this.next.accepts(); first = this.line.first) {
      this.line.shift();
      this.pass(first.value, first.ticket);
    }
    if (this.hasCompleted && this.line.size === 0) this.next.finish();
  }
}
