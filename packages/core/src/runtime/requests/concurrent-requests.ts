import type { Address } from '../../agent/address.js';
import type { Failure } from '../../agent/exit.js';
import { isStep, type NextStep } from '../../agent/next.js';
import type { SpawnOptions } from '../../agent/spawn-options.js';
import type { RequestRow } from '../../definition/agent-definition.js';
import { createAbortSource, type AbortSource } from '../../primitives/abort.js';
import { isPromiseLike, nameOf } from '../../primitives/class.js';
import { Deferred } from '../../primitives/deferred.js';
import { toError } from '../../primitives/instar-error.js';
import type { Logger } from '../../primitives/logger.js';
import { SegmentedQueue } from '../../primitives/segmented-queue.js';
import type { CellAddress } from '../cell/cell-address.js';
import { CellContext, type ContextOwner } from '../cell/cell-context.js';
import type { Callee, Question } from './question.js';
import { nextOutsideTurn, nextTwice, notAStep } from '../cell/cell-errors.js';

/** What a turn beside the mailbox needs of its cell. */
export interface ConcurrencyHost {
  readonly address: CellAddress;
  readonly closing: boolean;
  readonly logger: Logger;
  progressed(progress: unknown): void;
  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address;
  watch(target: Address): void;
  unwatch(target: Address): void;
  readonly instance: Record<PropertyKey, (...args: unknown[]) => unknown>;
  /** Whether the agent could begin with a message now: no step is due, and nothing is at work that messages wait for. */
  readonly receptive: boolean;
  /** Takes the step that such a turn has set, as soon as the agent has none of its own to take. */
  stepBeside(step: NextStep, failure: Failure): void;
  answered(question: Question): void;
  /** Hears of what such a turn threw. */
  threwBeside(error: Error, failure: Failure): void;
}

/** Requests of which several may be in work at once: they do not hold up the mailbox. Those above the limit wait in order. */
export class ConcurrentRequests {
  private readonly turns = new Set<ConcurrentTurn>();
  private readonly lanes = new Map<RequestRow, Lane>();
  private idle: Deferred<void> | undefined = undefined;

  constructor(private readonly host: ConcurrencyHost) {}

  take(row: RequestRow, question: Question): void {
    let lane = this.lanes.get(row);
    if (lane === undefined) this.lanes.set(row, (lane = { running: 0, waiting: new SegmentedQueue() }));
    if (lane.running < row.concurrency) this.start(row, lane, question);
    else lane.waiting.push(question);
  }

  /** Starts those that wait, as far as there is room for them. */
  startWaiting(): void {
    for (const [row, lane] of this.lanes) {
      while (lane.running < row.concurrency && this.host.receptive) {
        const next = lane.waiting.shift();
        if (next === undefined) break;
        if (!next.settled) this.start(row, lane, next);
      }
    }
  }

  /** Rejects all questions, and tells those in work that they have become pointless. */
  abort(reason: Error, reject: (question: Question) => void): void {
    this.takeWaiting().forEach(reject);
    for (const turn of this.turns) {
      reject(turn.question);
      turn.source?.abort(reason);
    }
  }

  /** Takes out the questions that wait, in the order they came. */
  takeWaiting(): Question[] {
    return [...this.lanes.values()].flatMap(({ waiting }) => waiting.drain());
  }

  /** Lets go of the turns in work: what they still do has no effect. */
  cutOff(reason: Error): void {
    for (const turn of this.turns) {
      turn.question.fail(reason);
      turn.source?.abort(reason);
      turn.context.detach(reason);
      turn.over = turn.cutOff = true;
    }
    this.turns.clear();
    this.idle?.resolve();
  }

  get isIdle(): boolean {
    return this.turns.size === 0;
  }

  whenIdle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : (this.idle ??= new Deferred()).promise;
  }

  private start(row: RequestRow, lane: Lane, question: Question): void {
    const turn = (question.callee = new ConcurrentTurn(this.host, question));
    const { instance } = this.host;
    try {
      const handler = instance[row.method] as (...args: unknown[]) => unknown;
      const answer = handler.call(instance, question.request, turn.context);
      if (isPromiseLike(answer)) {
        lane.running++;
        this.turns.add(turn);
        void Promise.resolve(answer).then(
          (value) => {
            this.finish(lane, turn, () => {
              this.succeed(turn, value);
            });
          },
          (thrown: unknown) => {
            this.finish(lane, turn, () => {
              this.fail(question, thrown);
            });
          },
        );
      } else {
        turn.over = true;
        this.succeed(turn, answer);
      }
    } catch (thrown) {
      turn.over = true;
      this.fail(question, thrown);
    }
  }

  private succeed({ question, step }: ConcurrentTurn, value: unknown): void {
    question.answer(value);
    this.host.answered(question);
    if (step !== undefined) this.host.stepBeside(step, this.failureOf(question));
  }

  private fail(question: Question, thrown: unknown): void {
    question.fail(thrown);
    this.host.threwBeside(toError(thrown), this.failureOf(question));
  }

  private failureOf({ request }: Question): Failure {
    return { phase: 'request', token: nameOf(request), agent: this.host.address.id };
  }

  private finish(lane: Lane, turn: ConcurrentTurn, settle: () => void): void {
    if (turn.cutOff) return;
    lane.running--;
    turn.over = true;
    this.turns.delete(turn);
    settle();
    this.startWaiting();
    if (this.turns.size === 0) this.idle?.resolve();
  }
}

interface Lane {
  running: number;
  readonly waiting: SegmentedQueue<Question>;
}

/** One request in work beside others: it has a signal of its own, and when it asks, only who asked it is held up. */
class ConcurrentTurn implements ContextOwner, Callee {
  waitsFor: Set<Question> | undefined = undefined;
  source: AbortSource | undefined = undefined;
  over = false;
  cutOff = false;
  /** What it has set by `ctx.next`. */
  step: NextStep | undefined = undefined;
  readonly context = new CellContext(this);

  constructor(
    private readonly host: ConcurrencyHost,
    readonly question: Question,
  ) {}

  get id(): string {
    return this.host.address.id;
  }

  get address(): CellAddress {
    return this.host.address;
  }

  get asker(): Callee | undefined {
    return this.over ? undefined : this;
  }

  abandon(_question: Question, reason: Error): void {
    this.source?.abort(reason);
  }

  get closing(): boolean {
    return this.host.closing;
  }

  get logger(): Logger {
    return this.host.logger;
  }

  progressed(progress: unknown): void {
    this.host.progressed(progress);
  }

  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address {
    return this.host.spawnChild(agent, input, options);
  }

  watch(target: Address): void {
    this.host.watch(target);
  }

  unwatch(target: Address): void {
    this.host.unwatch(target);
  }

  signal(): AbortSignal {
    if (this.source === undefined) {
      this.source = createAbortSource();
      if (this.question.settled) this.source.abort();
    }
    return this.source.signal;
  }

  setNext(step: unknown): void {
    if (this.over) throw nextOutsideTurn(this.id);
    if (!isStep(step)) throw notAStep(this.id, 'request', step);
    const first = this.step;
    this.step = first === undefined ? step : undefined;
    if (first !== undefined) throw nextTwice(this.id, first, step);
  }
}
