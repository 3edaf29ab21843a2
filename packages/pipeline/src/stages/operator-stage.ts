import { Subject, type OperatorFunction, type Subscription } from 'rxjs';
import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import { releaseCancelled } from '../flow/release-cancelled.js';
import { Stage, type Load } from '../flow/stage.js';
import { UncountedAcknowledgement, type Acknowledgement } from '../items/acknowledgement.js';

/**
 * Sends values through an operator of RxJS. What it emits while it is given a value belongs to that value's item; what it emits later belongs
 * to none, since the item is through.
 */
export class OperatorStage extends Stage {
  private readonly input = new Subject<unknown>();
  private readonly line = new Fifo<{ readonly value: unknown; readonly ack: Acknowledgement }>();
  private current: Acknowledgement | undefined = undefined;
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

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    this.current = ack;
    this.input.next(value);
    this.current = undefined;
    ack.release();
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

  override dropCancelled(): void {
    if (this.flow.isDropped) this.subscription?.unsubscribe();
    releaseCancelled(this.line);
    this.resume();
  }

  private emitted(value: unknown): void {
    const ack = this.current ?? new UncountedAcknowledgement(this.flow);
    if (this.current !== undefined) ack.fork();
    this.line.push({ value, ack });
    this.passOn();
  }

  private passOn(): void {
    for (let first = this.line.first; first !== undefined && this.next.accepts(); first = this.line.first) {
      this.line.shift();
      this.pass(first.value, first.ack);
    }
    if (this.hasCompleted && this.line.size === 0) this.finishNext();
  }
}
