import type { Observable } from 'rxjs';
import type { Exit, Failure } from '../../agent/exit.js';
import type { NextStep } from '../../agent/next.js';
import { Deferred } from '../../primitives/deferred.js';
import { toError } from '../../primitives/instar-error.js';
import type { Logger } from '../../primitives/logger.js';
import type { Method } from './activity-runner.js';
import type { Signal } from './activity.js';
import type { Addressee } from './addressee.js';
import { definitionOfInstance } from './blueprint.js';
import { CellAddress } from './cell-address.js';
import { agentAborted } from './cell-errors.js';
import { CellContext } from './cell-context.js';
import { dispatchOf } from './dispatch.js';
import { Ending, type EndingAgent } from './ending.js';
import { stopsAtErrors } from './failure-handler.js';
import type { Group } from '../children/group-table.js';
import { StatePerformer } from './perform-state.js';
import { SupervisedRunner } from './supervised-runner.js';
import { headline } from '../children/supervision-errors.js';

const INTERRUPT: Signal = { kind: 'interrupt' };

/**
 * The runtime of one agent, from the first turn to the exit: its life, and the turns that the scheduler gives it. What a turn does
 * is the business of the activity runner, what comes in that of the receiver, its place in the tree that of the supervised runner.
 */
export class Cell extends SupervisedRunner implements Addressee, EndingAgent {
  private joined: Deferred<Exit> | undefined = undefined;
  private cachedAddress: CellAddress | undefined = undefined;

  get address(): CellAddress {
    return (this.cachedAddress ??= new CellAddress(this));
  }

  get logger(): Logger {
    return this.services.logger;
  }

  progressed(progress: unknown): void {
    this.services.progress.report(this, progress);
  }

  get progress$(): Observable<unknown> {
    return this.services.progress.of(this);
  }

  /** A context for a field of the agent: unlike that of one turn, it is never cut off. */
  ownContext(): CellContext {
    return new CellContext(this);
  }

  override revive(group: Group | undefined): void {
    super.revive(group);
    this.joined = undefined;
  }

  /** Lets the agent begin, for the first time or anew. Until then its messages wait. */
  launch(): void {
    if (!this.isDown) return;
    this.phase = 'fresh';
    this.exit = undefined;
    this.children?.renewed();
    this.schedule();
  }

  join(): Promise<Exit> {
    if (this.phase === 'ended') return Promise.resolve(this.exit as Exit);
    return (this.joined ??= new Deferred()).promise;
  }

  interrupt(): void {
    if (this.closed !== undefined) return;
    this.closed = 'interrupted';
    this.emit('agent.interrupted');
    this.performer?.interrupted();
    this.signalled(INTERRUPT);
  }

  abort(reason: unknown): void {
    if (this.phase === 'ended' || this.closed === 'abandoned') return;
    this.closed = 'abandoned';
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.aborted', agent: this.id, reason });
    const error = agentAborted(this.id, reason);
    this.giveUpMail('abandoned');
    this.abortActivity(error, (question) => {
      this.bury(question, 'abandoned');
    });
    this.children?.abortAll(reason);
    this.signalled({ kind: 'abort', reason });
    this.limitGrace(error, reason);
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

  /** Takes what is next: a signal, else a step, else a notice, else a message. Answers whether there was anything. */
  private advance(): boolean {
    const step = this.step;
    const signal = this.mailbox.shiftSignal(step === undefined);
    if (signal !== undefined) {
      this.obey(signal);
      return true;
    }
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
        return;
      case 'halt':
        if (this.closed === undefined) this.finish({ kind: 'interrupted' });
        return;
      case 'shut-down':
        this.finish({ kind: 'done', output: undefined });
        return;
      case 'child-exited':
        this.hearOf(signal.child, signal.exit);
        return;
      case 'event':
        this.handle(signal.event);
        return;
      case 'step':
        this.stepFailure = signal.failure;
        this.take(signal.step);
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

  stepBeside(step: NextStep, failure: Failure): void {
    if (this.phase === 'ending' || this.phase === 'ended' || this.closed === 'abandoned') return;
    if (this.receptive) {
      this.step = step;
      this.stepFailure = failure;
    } else this.mailbox.pushNotice({ kind: 'step', step, failure });
    if (!this.scheduled) this.schedule();
  }

  threwBeside(error: Error, failure: Failure): void {
    this.reportQuietly(error, failure);
    if (this.closed === 'abandoned') return;
    const signal: Signal = { kind: 'threw', error, failure };
    // A pause is cut short only for what ends the agent: a hook may have it go on.
    if (this.phase === 'waiting' && stopsAtErrors(this)) this.signalled(signal);
    else this.mailbox.pushSignal(signal);
    if (!this.scheduled) this.schedule();
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

  protected hasBegun(): void {
    this.emit('agent.begun');
    if (this.children?.hasListed !== true) this.siblings.started(this, undefined);
    else void this.beginListed(this.children);
  }

  private failedToConstruct(error: Error): void {
    const failure: Failure = { phase: 'construct', agent: this.id };
    this.reportQuietly(error, failure);
    this.finish({ kind: 'failed', error, failure });
  }

  /** Nobody waits for the exit, so the log has it. */
  private logFailure({ error, failure }: Exit & { readonly kind: 'failed' }): void {
    const { phase, token } = failure;
    const where = token === undefined ? phase : `${phase} ${token}`;
    this.services.logger.error(`${this.id} failed in ${where}: ${headline(error)}`, { agent: this.id, error });
  }

  private isReady(): boolean {
    return this.phase === 'ready';
  }

  private emit(type: 'agent.begun' | 'agent.interrupted'): void {
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type, agent: this.id });
  }

  /** The end of this incarnation, or of the agent: its supervisor decides. */
  protected finish(exit: Exit, directive?: 'stop' | 'restart' | 'escalate'): void {
    this.considerRenewal(exit, directive);
    this.phase = 'ending';
    this.step = undefined;
    this.exit = exit;
    this.clearTimer();
    if (!Ending.isTrivial(this, exit)) this.ending = new Ending(this);
    this.performer?.leave();
    if (this.renewing) this.keepMail(exit);
    else {
      this.giveUpMail(this.closed === 'abandoned' ? 'abandoned' : 'ended');
      if (exit.kind !== 'interrupted') {
        for (const question of this.concurrent?.takeWaiting() ?? []) this.bury(question, 'abandoned');
      }
    }
    if (this.ending === undefined) this.settle(exit);
    else this.runEnding(this.ending, exit);
  }

  settle(exit: Exit): void {
    if (this.phase === 'ended') return;
    if (this.renewing && this.closed === undefined) {
      this.goDown(exit);
      return;
    }
    this.phase = 'ended';
    this.exit = exit;
    this.giveUpMail('ended');
    this.buryNotices();
    this.clearTimer();
    this.children?.giveUp();
    if (exit.kind === 'failed' && this.joined === undefined && !this.siblings.awaits(this)) this.logFailure(exit);
    this.siblings.remove(this, exit);
    this.services.progress.ended(this);
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.ended', agent: this.id, exit });
    this.joined?.resolve(exit);
    this.leaveWatches(exit);
    this.context = this.performer = this.ending = undefined;
  }
}
