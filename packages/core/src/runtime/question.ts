import { Deadline } from '../scheduler/deadline-queue.js';
import { abortReason, isAborted, onAbort } from '../primitives/abort.js';
import { InstarError } from '../primitives/instar-error.js';
import { nameOf } from '../primitives/class.js';

/** Who answers a question, and may be waiting for answers itself. */
export interface Callee {
  readonly id: string;
  /** The questions that its turn in hand has asked and has no answer to. */
  readonly waitsFor: readonly Question[] | undefined;
  /** The asker has given up: whatever works on it may stop. */
  abandon(question: Question, reason: Error): void;
}

/** A request on its way: settled exactly once, by an answer, an error, the deadline, the asker or the callee's end. */
export class Question extends Deadline {
  readonly promise: Promise<unknown>;
  settled = false;
  /** Called when settled: takes the asker's account of whom it waits for up to date. */
  onSettled: ((question: Question) => void) | undefined = undefined;

  private resolve!: (value: unknown) => void;
  private reject!: (reason: unknown) => void;
  private unlisten: (() => void) | undefined = undefined;

  constructor(
    readonly request: object,
    readonly callee: Callee,
    private readonly timeout: number,
  ) {
    super();
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Has the question given up when `signal` aborts. */
  listen(signal: AbortSignal): void {
    if (isAborted(signal)) this.giveUp(this.cancelled(signal));
    else
      this.unlisten = onAbort(signal, () => {
        this.giveUp(this.cancelled(signal));
      });
  }

  /** A late answer is dropped. */
  answer(value: unknown): void {
    if (this.settle()) this.resolve(value);
  }

  fail(reason: unknown): void {
    if (this.settle()) this.reject(reason);
  }

  override expire(): void {
    this.giveUp(
      new InstarError({
        code: 'INSTAR_ASK_TIMEOUT',
        problem: `${this.callee.id} did not answer ${nameOf(this.request)} within ${this.timeout} ms`,
        remedy: 'Ask with a longer `timeout`, or look what the agent is busy with',
      }),
    );
  }

  private giveUp(reason: Error): void {
    this.fail(reason);
    this.callee.abandon(this, reason);
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    this.lift();
    this.unlisten?.();
    this.onSettled?.(this);
    return true;
  }

  private cancelled(signal: AbortSignal): Error {
    return new InstarError({
      code: 'INSTAR_ASK_CANCELLED',
      problem: `${nameOf(this.request)} to ${this.callee.id} was cancelled`,
      cause: abortReason(signal),
    });
  }
}
