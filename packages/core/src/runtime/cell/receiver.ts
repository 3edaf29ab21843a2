import type { AskOptions } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';
import type { DeadLetterReason } from '../../inspection/inspection-event.js';
import { Mailbox } from '../../mailbox/mailbox.js';
import { nameOf } from '../../primitives/class.js';
import { toMilliseconds } from '../../primitives/duration.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { Signal } from './activity.js';
import { findDeadlock } from '../requests/deadlock.js';
import { isQuestion, Question, type Callee } from '../requests/question.js';
import type { Services } from './services.js';

/** More messages than a mailbox can hold: a small integer, since a field that also saw `Infinity` would be boxed in each cell. */
const NEVER = 0x3fffffff;

/** The receiving end of a cell: what comes in, what is refused, and what becomes of what is left. */
export abstract class Receiver implements Callee {
  abstract readonly id: string;
  waitsFor: Set<Question> | undefined = undefined;

  protected readonly mailbox = new Mailbox<object, Signal>();
  /** Why nothing more is accepted; `undefined` while the mailbox is open. */
  protected closed: DeadLetterReason | undefined = undefined;
  /** Whether the cell is in the run queue, or at work, or will wake by itself. */
  protected scheduled = false;
  protected exit: Exit | undefined = undefined;
  private warnAt = NEVER;

  constructor(readonly services: Services) {}

  abstract abandon(question: Question, reason: Error): void;

  /** Puts the cell into the run queue, unless it has not been told to begin. */
  protected abstract schedule(): void;

  /** Takes an event in, or buries it as a dead letter. */
  accept(event: object): void {
    if (this.closed !== undefined || typeof event !== 'object' || (event as unknown) === null) {
      this.bury(event, this.closed ?? 'invalid');
      return;
    }
    this.mailbox.push(event);
    if (!this.scheduled) this.schedule();
    if (this.mailbox.size >= this.warnAt) this.warnOfHighWater();
  }

  /** Takes a request in, or rejects it at once. `asker` is who cannot go on before it is answered. */
  question(request: object, options: AskOptions | undefined, asker: Callee | undefined): Question {
    const question = new Question(request, this);
    try {
      if (options?.timeout !== undefined) question.timeout = toMilliseconds(options.timeout, `${this.id}.ask`);
      this.refuse(request, asker);
    } catch (refusal) {
      question.fail(refusal);
      return question;
    }
    if (options?.signal !== undefined) question.listen(options.signal);
    if (question.settled) return question;
    this.services.scheduler.deadlines.add(question, question.timeout);
    if (asker !== undefined) question.holdUp(asker);
    this.mailbox.push(question);
    if (!this.scheduled) this.schedule();
    if (this.mailbox.size >= this.warnAt) this.warnOfHighWater();
    return question;
  }

  /** Makes a message a dead letter, or rejects a question. */
  protected bury(message: object, reason: DeadLetterReason): void {
    if (isQuestion(message)) {
      message.fail(this.endedError(message.request));
      return;
    }
    const { inspector, logger } = this.services;
    inspector.bury({ message, recipient: this.id, reason });
    if (reason === 'unhandled' || reason === 'invalid') {
      logger.warn(`${this.id} has no handler for ${nameOf(message)}`, { agent: this.id, reason });
    } else logger.info(`${this.id} did not handle ${nameOf(message)}: ${reason}`, { agent: this.id, reason });
  }

  /** Accepts nothing more and gives up what waits. */
  protected giveUpMail(reason: DeadLetterReason): void {
    this.closed = reason;
    for (const message of this.mailbox.drain()) this.bury(message, 'abandoned');
  }

  protected watchHighWater(mark: number): void {
    this.warnAt = mark;
    if (this.mailbox.size >= mark) this.warnOfHighWater();
  }

  /** Throws whatever speaks against the request. */
  private refuse(request: object, asker: Callee | undefined): void {
    if (typeof request !== 'object' || (request as unknown) === null) {
      throw new InstarError({
        code: 'INSTAR_MESSAGE_INVALID',
        problem: `${nameOf(request)} is no request`,
        place: `${this.id}.ask`,
        remedy: 'Ask with an instance of a class that extends Request',
      });
    }
    if (this.closed !== undefined) throw this.endedError(request);
    const deadlock = asker && findDeadlock(asker, this, request);
    if (deadlock !== undefined) throw deadlock;
  }

  private endedError(request: object): InstarError {
    return new InstarError({
      code: 'INSTAR_AGENT_ENDED',
      problem: `${this.id} ${this.exit === undefined ? 'is ending' : `has ended (${this.exit.kind})`} and will not answer ${nameOf(request)}`,
      place: this.id,
      cause: this.exit?.kind === 'failed' ? this.exit.error : undefined,
    });
  }

  /** Once for each rise: the mark comes back when the mailbox has run empty. */
  private warnOfHighWater(): void {
    const { size } = this.mailbox;
    this.warnAt = NEVER;
    const { inspector, logger } = this.services;
    if (inspector.observed) inspector.emit({ type: 'mailbox.high', agent: this.id, size });
    logger.warn(`${this.id} has ${size} messages waiting`, { agent: this.id, size });
  }
}
