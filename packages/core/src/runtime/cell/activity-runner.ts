import type { Failure } from '../../agent/exit.js';
import { isStep, type NextStep } from '../../agent/next.js';
import type { SpawnOptions } from '../../agent/spawn-options.js';
import type { Address } from '../../agent/address.js';
import type { AgentDefinition, RequestRow } from '../../definition/agent-definition.js';
import { createAbortSource, type AbortSource } from '../../primitives/abort.js';
import { classOf, isPromiseLike, nameOf } from '../../primitives/class.js';
import { toError } from '../../primitives/instar-error.js';
import type { Logger } from '../../primitives/logger.js';
import type { Runnable } from '../../scheduler/runnable.js';
import { answersStep, failureOf, type Activity, type Phase } from './activity.js';
import type { CellAddress } from './cell-address.js';
import { CellContext, type ContextOwner } from './cell-context.js';
import { ConcurrentRequests, type ConcurrencyHost } from '../requests/concurrent-requests.js';
import type { Dispatch } from './dispatch.js';
import { concernsMessage, FailureHandler, type FailingAgent } from './failure-handler.js';
import type { StatePerformer, Stage } from './perform-state.js';
import { isQuestion, type Callee, type Question } from '../requests/question.js';
import { Receiver } from './receiver.js';
import { nextOutsideTurn, nextTwice, notAStep, unhandledRequest } from './cell-errors.js';

/** A method of an agent's instance. */
export type Method = (...args: unknown[]) => unknown;

/**
 * What a cell does while one message, state or hook of its agent is at work: it goes on when that has settled, minds the step that it
 * asked for, and takes care of what it throws. One activity at a time; `activity` says which.
 */
export abstract class ActivityRunner
  extends Receiver
  implements Runnable, ContextOwner, Stage, ConcurrencyHost, FailingAgent
{
  abstract readonly address: CellAddress;
  definition!: AgentDefinition;
  dispatch!: Dispatch;
  instance!: Record<PropertyKey, Method>;
  concurrent: ConcurrentRequests | undefined = undefined;

  protected phase: Phase = 'reserved';
  protected activity: Activity = 'idle';
  protected step: NextStep | undefined = undefined;
  /** Where a step that ends the agent as failed comes from. */
  protected stepFailure: Failure | undefined = undefined;
  /** The question in hand, or the event, or its class. */
  protected current: object | undefined = undefined;
  protected performer: StatePerformer | undefined = undefined;
  protected context: CellContext | undefined = undefined;
  protected source: AbortSource | undefined = undefined;
  private failures: FailureHandler | undefined = undefined;
  private onDone: ((value: unknown) => void) | undefined = undefined;
  private onThrow: ((thrown: unknown) => void) | undefined = undefined;

  abstract readonly logger: Logger;
  abstract progressed(progress: unknown): void;
  abstract run(): void;
  abstract spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address;
  abstract waitThen(step: NextStep, delay: number): void;
  abstract stepBeside(step: NextStep, failure: Failure): void;
  abstract threwBeside(error: Error, failure: Failure): void;
  abstract watch(target: Address): void;
  abstract unwatch(target: Address): void;
  abstract stopAfter(error: Error, failure: Failure, directive?: 'stop' | 'restart' | 'escalate'): void;
  /** `begin` has settled well. */
  protected abstract hasBegun(): void;

  get closing(): boolean {
    return this.closed !== undefined;
  }

  get receptive(): boolean {
    return this.activity === 'idle' && this.step === undefined && this.phase !== 'waiting';
  }

  /** Who asks between two activities holds nobody up. */
  get asker(): Callee | undefined {
    return this.activity === 'idle' ? undefined : this;
  }

  /** Handles one message: an event, or a question. */
  protected handle(message: object): void {
    if (isQuestion(message)) this.handleRequest(message);
    else this.handleEvent(message);
  }

  private handleEvent(message: object): void {
    const row = this.dispatch.events.find(message);
    if (row === undefined) {
      this.bury(message, 'unhandled');
      return;
    }
    this.activity = 'event';
    try {
      const answer = (this.instance[row.method] as Method).call(this.instance, message, this.currentContext());
      // Not the event itself: a young object kept by an old one costs the collector, and only its name may be asked for.
      if (isPromiseLike(answer)) {
        this.current = classOf(message);
        this.suspend(answer);
      } else this.concludeEvent(message);
    } catch (thrown) {
      this.current = message;
      this.threw(thrown);
    }
  }

  private handleRequest(question: Question): void {
    if (question.settled) return;
    const row = this.dispatch.requests.find(question.request);
    if (row === undefined) question.fail(unhandledRequest(this.id, nameOf(question.request)));
    else if (row.concurrency > 1) (this.concurrent ??= new ConcurrentRequests(this)).take(row, question);
    else this.perform(row, question);
  }

  private perform(row: RequestRow, question: Question): void {
    this.activity = 'request';
    this.current = question;
    try {
      this.settleWith(
        (this.instance[row.method] as Method).call(this.instance, question.request, this.currentContext()),
      );
    } catch (thrown) {
      this.threw(thrown);
    }
  }

  suspend(promise: PromiseLike<unknown>): void {
    this.phase = 'busy';
    if (this.onDone === undefined) this.listen();
    // A promise that is not native may call back at once, or twice.
    void Promise.resolve(promise).then(this.onDone, this.onThrow);
  }

  takeAnswer(answer: unknown): void {
    const { activity } = this;
    if (isStep(answer)) this.setStep(answer);
    else if (answer !== undefined || activity !== 'begin') throw notAStep(this.id, activity, answer);
    this.conclude();
    if (activity === 'begin') this.hasBegun();
  }

  giveUp(error: Error): void {
    this.source?.abort(error);
    this.detachWork(error);
    this.threw(error);
    this.resume();
  }

  abandon(question: Question, reason: Error): void {
    if (this.current === question) this.source?.abort(reason);
    else question.forget();
  }

  signal(): AbortSignal {
    const { current, source = createAbortSource() } = this;
    // A context that was kept may look between two activities: what it sees then is the signal of neither.
    if (this.activity !== 'idle' || this.phase === 'ending') this.source = source;
    if (this.closed === 'abandoned' || (isQuestion(current) && current.settled)) source.abort();
    return source.signal;
  }

  setNext(step: unknown): void {
    if (this.activity === 'idle' || answersStep(this.activity)) throw nextOutsideTurn(this.id);
    if (!isStep(step)) throw notAStep(this.id, this.activity, step);
    const first = this.step;
    if (first !== undefined) {
      this.step = undefined;
      throw nextTwice(this.id, first, step);
    }
    this.setStep(step);
    if (!this.scheduled) this.schedule();
  }

  currentContext(): CellContext {
    return (this.context ??= new CellContext(this));
  }

  answered(question: Question): void {
    const { inspector } = this.services;
    if (inspector.observed)
      inspector.emit({ type: 'request.answered', agent: this.id, request: nameOf(question.request) });
  }

  /** Continues with what a promise, or a call that needed none, has answered. */
  protected settleWith(answer: unknown): void {
    if (isPromiseLike(answer)) {
      this.suspend(answer);
      return;
    }
    switch (this.activity) {
      case 'event':
        this.concludeEvent(this.current as object);
        return;
      case 'request':
        this.concludeRequest(this.current as Question, answer);
        return;
      case 'state':
        this.performer?.settled();
        this.takeAnswer(this.performer?.succeeded(answer));
        return;
      case 'childExited':
        this.conclude();
        return;
      case 'begin':
      case 'fallback':
        this.takeAnswer(answer);
        return;
      case 'failed':
        this.failures?.decide(answer);
        return;
      case 'idle':
    }
  }

  protected concludeEvent(message: object): void {
    this.conclude();
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'event.handled', agent: this.id, event: nameOf(message) });
  }

  private concludeRequest(question: Question, value: unknown): void {
    this.conclude();
    question.answer(value);
    this.answered(question);
  }

  /** Nothing of the agent is at work any more: the signal of the activity, and whom it waited for, are forgotten. */
  protected conclude(): void {
    this.activity = 'idle';
    this.current = undefined;
    this.source = undefined;
    this.waitsFor = undefined;
  }

  /** The continuations of this cell's promises. They are made once, and anew when what they belong to was given up. */
  private listen(): void {
    const onDone = (value: unknown): void => {
      if (this.onDone !== onDone) return;
      this.phase = 'ready';
      try {
        this.settleWith(value);
      } catch (thrown) {
        this.threw(thrown);
      }
      this.resume();
    };
    this.onDone = onDone;
    this.onThrow = (thrown) => {
      if (this.onDone !== onDone) return;
      this.phase = 'ready';
      this.threw(thrown);
      this.resume();
    };
  }

  protected resume(): void {
    if (this.services.scheduler.mayContinue(this)) this.run();
    else if (this.phase === 'ready') this.services.scheduler.enqueue(this);
  }

  /** Tells whatever is at work that it has become pointless. */
  protected abortActivity(reason: Error, reject: (question: Question) => void): void {
    if (isQuestion(this.current)) reject(this.current);
    this.concurrent?.abort(reason, reject);
    this.performer?.abandon(reason);
    this.source?.abort(reason);
  }

  /** Lets go of work that does not end: what it still does has no effect. */
  protected detachWork(reason: Error): void {
    this.onDone = this.onThrow = undefined;
    this.context?.detach(reason);
    this.context = undefined;
    this.performer?.letGo(reason);
    this.phase = 'ready';
  }

  protected threw(thrown: unknown): void {
    const error = toError(thrown);
    const { activity, current } = this;
    const failure = this.currentFailure();
    this.step = undefined;
    this.performer?.settled();
    this.conclude();
    if (isQuestion(current)) current.fail(thrown);
    // What an aborted agent throws is what the abort made it throw: it ends as aborted.
    if (this.closed === 'abandoned') this.reportQuietly(error, failure);
    else if (activity === 'failed') this.failures?.hookThrew(error);
    else if (activity !== 'state' || !this.recovers(error, failure)) {
      this.reportQuietly(error, failure);
      this.handleFailure(error, failure);
    }
  }

  /** Whether the state's own provisions, retry and fallback, take care of an error. */
  private recovers(error: Error, failure: Failure): boolean {
    const { performer } = this;
    if (performer === undefined) return false;
    if (performer.retries(error)) return true;
    if (!performer.hasFallback) return false;
    this.reportQuietly(error, failure);
    this.activity = 'fallback';
    try {
      performer.fallBack(error);
    } catch (thrown) {
      this.threw(thrown);
    }
    return true;
  }

  /** Asks what follows an error that has been made known. */
  protected handleFailure(error: Error, failure: Failure): void {
    this.activity = 'failed';
    this.failures ??= new FailureHandler(this);
    try {
      this.failures.handle(error, failure);
    } catch (thrown) {
      this.conclude();
      this.failures.hookThrew(toError(thrown));
    }
  }

  resumeAfter(failure: Failure): void {
    this.conclude();
    if (concernsMessage(failure)) return;
    this.performer?.leave();
    if (failure.phase === 'begin') this.hasBegun();
  }

  report(error: Error, failure: Failure): void {
    (this.failures ??= new FailureHandler(this)).report(error, failure);
  }

  protected reportQuietly(error: Error, failure: Failure): void {
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.threw', agent: this.id, failure, error });
  }

  private setStep(step: NextStep): void {
    this.step = step;
    if (step.kind === 'fail') this.stepFailure = this.currentFailure();
  }

  /** Where an error of the activity at hand comes from. */
  private currentFailure(): Failure {
    const { activity, current, performer } = this;
    return failureOf(activity, this.id, isQuestion(current) ? current.request : current, performer?.stateName);
  }
}
