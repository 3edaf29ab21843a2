import { stepFrom, type NextStep } from '../../agent/next.js';
import type { AgentDefinition, StateRow } from '../../definition/agent-definition.js';
import type { JobListener, SyncJob, SyncOutcome } from '../../execution/executor.js';
import { isPromiseLike, nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { backoffDelay } from '../../supervision/backoff.js';
import type { Dispatch, StateEntry } from './dispatch.js';
import { loggerFor, type CellContext } from './cell-context.js';
import type { Services } from './services.js';

/** What the performer of states needs of its cell. */
export interface Stage {
  readonly id: string;
  readonly services: Services;
  readonly definition: AgentDefinition;
  readonly dispatch: Dispatch;
  readonly instance: Record<PropertyKey, (...args: unknown[]) => unknown>;
  readonly closing: boolean;
  signal(): AbortSignal;
  progressed(progress: unknown): void;
  currentContext(): CellContext;
  /** Takes a step that was answered; what is no step is thrown. */
  takeAnswer(answer: unknown): void;
  /** Continues when `promise` settles. */
  suspend(promise: PromiseLike<unknown>): void;
  /** Lets `delay` milliseconds pass, then takes `step`. An interruption cuts it short. */
  waitThen(step: NextStep, delay: number): void;
  /** Ends the activity at hand at once, as if it had thrown. */
  giveUp(error: Error): void;
}

const AGAIN = stepFrom('again', undefined, 0);

/** Performs the states of one agent: which one it is in, how often it was tried, and until when. */
export class StatePerformer {
  private state: object | undefined = undefined;
  private entry: StateEntry | undefined = undefined;
  private attempt = 1;
  private timer: HostTimer | undefined = undefined;
  /** Whoever performs the sync state at hand. */
  private listener: JobListener | undefined = undefined;

  constructor(private readonly stage: Stage) {}

  /** Name of the state at hand. */
  get stateName(): string {
    return this.state === undefined ? 'none' : nameOf(this.state);
  }

  /** Name of the state that the agent is in, if it is in one. */
  get currentState(): string | undefined {
    return this.state === undefined ? undefined : nameOf(this.state);
  }

  /** Enters a state and performs it. */
  enter(state: object): void {
    this.leave();
    if (typeof state !== 'object' || (state as unknown) === null) throw this.noState(state);
    this.state = state;
    this.entry = this.stage.dispatch.states.find(state);
    this.attempt = 1;
    const { inspector } = this.stage.services;
    if (inspector.observed) inspector.emit({ type: 'state.entered', agent: this.stage.id, state: this.stateName });
    this.perform();
  }

  /** Performs the state at hand once more, now or later. */
  again(after: number): void {
    if (this.state === undefined) throw this.againWithoutState();
    if (after > 0) {
      const { inspector } = this.stage.services;
      if (inspector.observed)
        inspector.emit({ type: 'state.repeated', agent: this.stage.id, state: this.stateName, after });
      this.stage.waitThen(AGAIN, after);
    } else this.perform();
  }

  /** Forgets the state at hand. */
  leave(): void {
    if (this.state === undefined) return;
    const { inspector } = this.stage.services;
    if (inspector.observed) inspector.emit({ type: 'state.left', agent: this.stage.id, state: this.stateName });
    this.state = this.entry = undefined;
  }

  /** The performance has settled, well or not: its time limit no longer holds. */
  settled(): void {
    this.listener = undefined;
    if (this.timer === undefined) return;
    this.stage.services.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  /** The agent was asked to end: whoever performs a sync state is told. */
  interrupted(): void {
    this.listener?.interrupted();
  }

  /** Nobody waits for the performance at hand any more. */
  abandon(reason: unknown): void {
    const { listener } = this;
    this.listener = undefined;
    listener?.abandoned(reason);
  }

  /** The performance at hand is given up: whatever it comes to has no effect. */
  letGo(reason: unknown): void {
    this.abandon(reason);
    this.settled();
  }

  /** A performance that settled well: what was counted starts anew. Answers the step. */
  succeeded(outcome: unknown): unknown {
    this.attempt = 1;
    if (this.entry?.row.mode !== 'sync') return outcome;
    const { step, state, carried } = outcome as SyncOutcome;
    if (state !== undefined) this.state = state;
    if (carried !== undefined) Object.assign(this.stage.instance, carried);
    return step;
  }

  /** Whether the state is tried again after this error. */
  retries(error: Error): boolean {
    const { services, closing } = this.stage;
    const policy = this.entry?.row.retry;
    if (policy === undefined || this.attempt >= policy.attempts || closing) return false;
    const after = backoffDelay(policy, this.attempt++, () => services.scheduler.host.random());
    if (services.inspector.observed) {
      services.inspector.emit({
        type: 'state.retried',
        agent: this.stage.id,
        state: this.stateName,
        attempt: this.attempt,
        after,
        error,
      });
    }
    this.stage.waitThen(AGAIN, after);
    return true;
  }

  get hasFallback(): boolean {
    return this.entry?.row.fallback !== undefined;
  }

  /** Calls the fallback of the state. */
  fallBack(error: Error): void {
    this.attempt = 1;
    const { instance } = this.stage;
    const answer = (instance[this.entry?.row.fallback as PropertyKey] as (...args: unknown[]) => unknown).call(
      instance,
      error,
      this.state,
      this.stage.currentContext(),
    );
    if (isPromiseLike(answer)) this.stage.suspend(answer);
    else this.stage.takeAnswer(answer);
  }

  private perform(): void {
    const { stage, entry, state } = this;
    if (entry === undefined) throw this.unknownState();
    if (entry.guarded) {
      this.performGuarded(entry.row);
      return;
    }
    const { instance } = stage;
    const answer = (instance[entry.row.method] as (...args: unknown[]) => unknown).call(
      instance,
      state,
      stage.currentContext(),
    );
    if (isPromiseLike(answer)) stage.suspend(answer);
    else stage.takeAnswer(answer);
  }

  private performGuarded(row: StateRow): void {
    const { stage } = this;
    const { timeout } = row;
    if (timeout !== undefined) this.timer = stage.services.scheduler.after(timeout, () => this.timedOut(timeout));
    const answer = row.mode === 'sync' ? stage.services.executor.execute(this.job(row)) : this.call(row);
    if (isPromiseLike(answer)) stage.suspend(answer);
    else {
      this.settled();
      stage.takeAnswer(this.succeeded(answer));
    }
  }

  private call(row: StateRow): unknown {
    const { instance } = this.stage;
    return (instance[row.method] as (...args: unknown[]) => unknown).call(
      instance,
      this.state,
      this.stage.currentContext(),
    );
  }

  private timedOut(timeout: number): void {
    this.timer = undefined;
    this.stage.giveUp(
      new InstarError({
        code: 'INSTAR_STATE_TIMEOUT',
        problem: `The state ${this.stateName} was not done within ${timeout} ms`,
        place: this.stage.id,
        remedy: 'Give the state a longer `timeout`, a `retry`, or a method with @Fallback',
      }),
    );
  }

  private job(row: StateRow): SyncJob {
    const { stage, state } = this;
    return {
      definition: stage.definition,
      row,
      state: state as object,
      agent: stage.instance,
      agentId: stage.id,
      log: loggerFor(stage.services.logger, stage.id),
      isInterrupted: () => stage.closing,
      signal: () => stage.signal(),
      report: (progress) => {
        stage.progressed(progress);
      },
      listen: (listener) => {
        this.listener = listener;
      },
    };
  }

  private unknownState(): InstarError {
    const { definition, id } = this.stage;
    const known = definition.states.map(({ token }) => nameOf(token)).join(', ');
    return new InstarError({
      code: 'INSTAR_STATE_UNKNOWN',
      problem: `${definition.name} has no method for the state ${this.stateName}`,
      place: id,
      remedy: `Bind one with @State(${this.stateName})${known === '' ? '' : `, or go to one of: ${known}`}`,
    });
  }

  private noState(state: unknown): InstarError {
    return new InstarError({
      code: 'INSTAR_NEXT_INVALID',
      problem: `Next.to was given ${nameOf(state)}, which is no state`,
      place: this.stage.id,
      remedy: 'Give it an instance of a class that is bound with @State',
    });
  }

  private againWithoutState(): InstarError {
    return new InstarError({
      code: 'INSTAR_NEXT_INVALID',
      problem: 'Next.again() was answered outside of a state, so there is nothing to repeat',
      place: this.stage.id,
      remedy: 'Answer Next.to(state)',
    });
  }
}
