import type { Address } from '../agent/address.js';
import type { Exit, Failure } from '../agent/exit.js';
import type { NextStep } from '../agent/next.js';
import type { SpawnOptions } from '../agent/spawn-options.js';
import { Deferred } from '../primitives/deferred.js';
import { toError } from '../primitives/instar-error.js';
import type { HostTimer } from '../scheduler/scheduler-host.js';
import { ActivityRunner, type Method } from './activity-runner.js';
import type { Signal } from './activity.js';
import type { Addressee } from './addressee.js';
import { definitionOfInstance, type Blueprint } from './blueprint.js';
import { CellAddress } from './cell-address.js';
import { CellContext } from './cell-context.js';
import { ChildList, type Child } from './child-list.js';
import { dispatchOf } from './dispatch.js';
import { Ending, type EndingAgent } from './ending.js';
import { StatePerformer } from './perform-state.js';
import type { Services } from './services.js';
import { agentAborted, endedBeforeBegun, endingCannotSpawn } from './cell-errors.js';

const INTERRUPT: Signal = { kind: 'interrupt' };

/**
 * The runtime of one agent, from the first turn to the exit: its life, and the turns that the scheduler gives it. What a turn does
 * is the business of the activity runner, what comes in that of the receiver.
 */
export class Cell extends ActivityRunner implements Child, Addressee, EndingAgent {
  children: ChildList | undefined = undefined;
  previousSibling: Child | undefined = undefined;
  nextSibling: Child | undefined = undefined;

  private timer: HostTimer | undefined = undefined;
  private ending: Ending | undefined = undefined;
  private joined: Deferred<Exit> | undefined = undefined;
  private begun: Deferred<void> | undefined = undefined;
  private cachedAddress: CellAddress | undefined = undefined;

  constructor(
    services: Services,
    private readonly name: string,
    private readonly number: number,
    private readonly blueprint: Blueprint,
    readonly input: unknown,
    private readonly siblings: ChildList,
  ) {
    super(services);
    siblings.add(this);
  }

  /** Put together when asked for: most agents are never named. */
  get id(): string {
    return `${this.name}#${this.number}`;
  }

  get address(): CellAddress {
    return (this.cachedAddress ??= new CellAddress(this));
  }

  /** A context for a field of the agent: unlike that of one turn, it is never cut off. */
  ownContext(): CellContext {
    return new CellContext(this);
  }

  /** Lets the agent begin. Until then its messages wait. */
  launch(): void {
    if (this.phase !== 'reserved') return;
    this.phase = 'fresh';
    this.schedule();
  }

  /** Settles when `begin` has, and rejects with what kept the agent from beginning. */
  whenBegun(): Promise<void> {
    if (this.hasEnded()) return Promise.reject(endedBeforeBegun(this.id));
    return (this.begun ??= new Deferred()).promise;
  }

  join(): Promise<Exit> {
    if (this.phase === 'ended') return Promise.resolve(this.exit as Exit);
    return (this.joined ??= new Deferred()).promise;
  }

  interrupt(): void {
    if (this.closed !== undefined) return;
    this.closed = 'interrupted';
    this.emit('agent.interrupted');
    this.signalled(INTERRUPT);
  }

  abort(reason: unknown): void {
    if (this.phase === 'ended' || this.closed === 'abandoned') return;
    this.closed = 'abandoned';
    const { inspector, scheduler, grace } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.aborted', agent: this.id, reason });
    const error = agentAborted(this.id, reason);
    this.giveUpMail('abandoned');
    this.abortActivity(error);
    this.children?.abortAll(reason);
    this.signalled({ kind: 'abort', reason });
    if (this.hasEnded()) return;
    if (this.ending !== undefined) this.ending.abort(reason);
    else
      this.timer = scheduler.after(grace, () => {
        this.abandonWork(error);
      });
  }

  /** One turn, in which the agent handles a number of messages at most. */
  run(): void {
    if (this.phase === 'fresh') this.begin();
    if (!this.isReady()) return;
    const { scheduler } = this.services;
    let left = this.definition.options.throughput;
    do {
      if (!this.advance()) {
        this.scheduled = false;
        return;
      }
      if (scheduler.spend() || --left === 0) {
        if (this.isReady()) scheduler.enqueue(this);
        return;
      }
    } while (this.isReady());
  }

  protected schedule(): void {
    if (this.phase === 'reserved') return;
    this.scheduled = true;
    this.services.scheduler.enqueue(this);
  }

  private signalled(signal: Signal): void {
    if (this.phase === 'reserved' || (this.phase === 'fresh' && signal.kind === 'abort')) {
      this.settleUnbegun(signal);
      return;
    }
    this.mailbox.pushSignal(signal);
    if (this.phase === 'waiting') {
      this.clearTimer();
      this.phase = 'ready';
      this.services.scheduler.enqueue(this);
    } else if (!this.scheduled) this.schedule();
  }

  /** An agent that never began has no instance and no hooks. */
  private settleUnbegun(signal: Signal): void {
    this.giveUpMail('abandoned');
    this.settle(signal.kind === 'abort' ? { kind: 'aborted', reason: signal.reason } : { kind: 'interrupted' });
  }

  /** Takes what is next: a signal, else a step, else a message. Answers whether there was anything. */
  private advance(): boolean {
    const signal = this.mailbox.shiftSignal();
    if (signal !== undefined) {
      this.obey(signal);
      return true;
    }
    const step = this.step;
    if (step !== undefined) {
      this.step = undefined;
      this.take(step);
      return true;
    }
    if (this.concurrent !== undefined) {
      this.concurrent.startWaiting();
      if (this.step !== undefined) return true;
    }
    const message = this.mailbox.shift();
    if (message === undefined) return this.rest();
    this.handle(message);
    return true;
  }

  /** Nothing waits: an interrupted agent has handled all it had accepted, any other one sleeps. */
  private rest(): boolean {
    this.watchHighWater(this.definition.options.highWater);
    if (this.closed === undefined) return false;
    this.finish({ kind: 'interrupted' });
    return true;
  }

  private obey(signal: Signal): void {
    switch (signal.kind) {
      case 'abort':
        this.finish({ kind: 'aborted', reason: signal.reason });
        return;
      case 'threw':
        if (this.closed !== 'abandoned') this.handleFailure(signal.error, signal.failure);
        return;
      case 'interrupt':
        // What was to be performed after a pause is not, and neither is any state from here on.
        if (this.step === undefined) this.performer?.leave();
    }
  }

  private begin(): void {
    this.phase = 'ready';
    try {
      this.instance = this.blueprint.make(this) as Record<PropertyKey, Method>;
      this.definition = this.blueprint.definition ?? definitionOfInstance(this.instance);
    } catch (thrown) {
      this.failedToConstruct(toError(thrown));
      return;
    }
    this.dispatch = dispatchOf(this.definition);
    this.watchHighWater(this.definition.options.highWater);
    this.activity = 'begin';
    try {
      const { begin } = this.instance;
      this.settleWith(
        typeof begin !== 'function' ? undefined : begin.call(this.instance, this.input, this.currentContext()),
      );
    } catch (thrown) {
      this.threw(thrown);
    }
  }

  private take(step: NextStep): void {
    switch (step.kind) {
      case 'to':
      case 'again':
        // An interruption comes between two performances.
        if (this.closed !== undefined) {
          this.performer?.leave();
          return;
        }
        this.activity = 'state';
        try {
          this.performer ??= new StatePerformer(this);
          if (step.kind === 'to') this.performer.enter(step.value as object);
          else this.performer.again(step.after);
        } catch (thrown) {
          this.threw(thrown);
        }
        return;
      case 'events':
        this.performer?.leave();
        return;
      case 'done':
        this.finish({ kind: 'done', output: step.value });
        return;
      case 'fail':
        this.finish({ kind: 'failed', error: toError(step.value), failure: this.stepFailure as Failure });
        return;
      case 'interrupt':
        this.interrupt();
    }
  }

  waitThen(step: NextStep, delay: number): void {
    this.conclude();
    if (delay <= 0 || this.closed !== undefined) {
      this.step = step;
      return;
    }
    this.phase = 'waiting';
    this.timer = this.services.scheduler.after(delay, () => {
      this.timer = undefined;
      this.phase = 'ready';
      this.step = step;
      this.services.scheduler.enqueue(this);
    });
  }

  stopAfter(error: Error, failure: Failure): void {
    this.conclude();
    this.finish({ kind: 'failed', error, failure });
  }

  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address {
    if (this.phase === 'ending' || this.phase === 'ended') throw endingCannotSpawn(this.id);
    return this.services.spawn(agent, input, options, (this.children ??= new ChildList()), this.id);
  }

  protected hasBegun(): void {
    this.emit('agent.begun');
    this.begun?.resolve();
    this.begun = undefined;
  }

  private failedToConstruct(error: Error): void {
    const failure: Failure = { phase: 'construct', agent: this.id };
    this.reportQuietly(error, failure);
    this.settle({ kind: 'failed', error, failure });
  }

  /** The time of grace is over: what is still at work loses its hold on the agent. */
  private abandonWork(error: Error): void {
    this.timer = undefined;
    if (this.phase !== 'busy') return;
    this.detachWork(error);
    this.conclude();
    this.resume();
  }

  /** Nobody waits for the exit, so the log has it. */
  private logFailure({ error, failure }: Exit & { readonly kind: 'failed' }): void {
    const { phase, token } = failure;
    const where = token === undefined ? phase : `${phase} ${token}`;
    this.services.logger.error(`${this.id} failed in ${where}: ${error.message}`, { agent: this.id, error });
  }

  private isReady(): boolean {
    return this.phase === 'ready';
  }

  private hasEnded(): boolean {
    return this.phase === 'ended';
  }

  private clearTimer(): void {
    if (this.timer !== undefined) this.services.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private emit(type: 'agent.begun' | 'agent.interrupted'): void {
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type, agent: this.id });
  }

  private finish(exit: Exit): void {
    this.phase = 'ending';
    this.step = undefined;
    this.exit = exit;
    this.clearTimer();
    if (!Ending.isTrivial(this, exit)) this.ending = new Ending(this);
    this.performer?.leave();
    this.giveUpMail(this.closed === 'abandoned' ? 'abandoned' : 'ended');
    if (exit.kind !== 'interrupted')
      this.concurrent?.giveUpWaiting((question) => {
        this.bury(question, 'abandoned');
      });
    if (this.ending === undefined) this.settle(exit);
    else void this.ending.run(exit);
  }

  settle(exit: Exit): void {
    if (this.phase === 'ended') return;
    this.phase = 'ended';
    this.exit = exit;
    this.giveUpMail('ended');
    this.clearTimer();
    if (exit.kind === 'failed' && this.joined === undefined && this.begun === undefined) this.logFailure(exit);
    this.siblings.remove(this);
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.ended', agent: this.id, exit });
    this.begun?.reject(exit.kind === 'failed' ? exit.error : endedBeforeBegun(this.id));
    this.joined?.resolve(exit);
    this.context = this.performer = this.ending = undefined;
  }
}
