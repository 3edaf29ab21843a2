import { Deadline } from '../../scheduler/deadline-queue.js';
import { abortReason, isAborted, onAbort } from '../../primitives/abort.js';
import { InstarError } from '../../primitives/instar-error.js';
import { classOf, nameOf } from '../../primitives/class.js';

/** Who answers a question, and may be waiting for answers itself. */
export interface Callee {
  readonly id: string;
  /** Whether it has not begun yet, or waits to begin anew. */
  readonly isDown?: boolean;
  /** The questions that its turn in hand has asked and has no answer to. */
  waitsFor: Set<Question> | undefined;
  /** The asker has given up: whatever works on it may stop. */
  abandon(question: Question, reason: Error): void;
}

const DEFAULT_TIMEOUT = 5_000;
const FORGOTTEN = Object.freeze({});

/** A request on its way: settled exactly once, by an answer, an error, the deadline, the asker or the callee's end. */
export class Question extends Deadline {
  readonly promise: Promise<unknown>;
  settled = false;
  /** Milliseconds until it is given up. */
  timeout = DEFAULT_TIMEOUT;

  private asker: Callee | undefined = undefined;
  private resolve!: (value: unknown) => void;
  private reject!: (reason: unknown) => void;
  private unlisten: (() => void) | undefined = undefined;

  constructor(
    public request: object,
    /** In whose hands it is: the agent's, or those of a turn beside its mailbox. */
    public callee: Callee,
  ) {
    super();
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Notes that the turn of `asker` does not end before this is settled. */
  holdUp(asker: Callee): void {
    this.asker = asker;
    (asker.waitsFor ??= new Set()).add(this);
  }

  /** Has the question given up when `signal` aborts. */
  listen(signal: AbortSignal): void {
    if (isAborted(signal)) this.giveUp(this.cancelled(signal));
    else
      this.unlisten = onAbort(signal, () => {
        this.giveUp(this.cancelled(signal));
      });
  }

  /** Nobody will handle it: it may wait in a mailbox for long, and what was asked is not kept for that. */
  forget(): void {
    this.request = FORGOTTEN;
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
        remedy:
          this.callee.isDown === true
            ? 'It has not begun, or waits to begin anew, and answers after that: `begin` must not wait for an agent that begins later; inject its address in the constructor, so that it begins before, or ask in a handler'
            : 'Ask with a longer `timeout`, or look what the agent is busy with',
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
    this.asker?.waitsFor?.delete(this);
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

/**
 * Whether a message is a question. A revoked proxy, which throws when it is looked at, is none. Nothing extends `Question`, so its class
 * tells: `instanceof` would walk up the prototypes of every event.
 */
export function isQuestion(message: object | undefined): message is Question {
  try {
    return message !== undefined && classOf(message) === Question;
  } catch {
    return false;
  }
}
