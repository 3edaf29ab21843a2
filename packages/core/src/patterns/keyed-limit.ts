import { toError } from '../errors/to-error.js';
import { nameOf } from '../primitives/class.js';
import { SegmentedQueue } from '../primitives/segmented-queue.js';
import type { Cell } from '../runtime/cell/cell.js';
import { schedule } from '../runtime/cell/deliver.js';
import { pushFailure } from '../runtime/cell/push-failure.js';
import { Status } from '../runtime/cell/status.js';
import type { Turn } from '../runtime/cell/turn.js';
import type { PendingRequest } from '../runtime/requests/pending-request.js';
import type { LaneLimit } from '../runtime/requests/request-lanes.js';
import { Deadline } from '../scheduler/deadline-queue.js';
import type { RateWindow } from './rate-window.js';

/** The requests of one key: one at work, the others in order. */
interface KeyQueue {
  readonly key: unknown;
  readonly waiting: SegmentedQueue<PendingRequest>;
  turn: Turn | undefined;
}

interface ResolvedLimits {
  readonly atOnce: number;
  /** Without one, each request is a key of its own. */
  readonly key: ((request: object) => unknown) | undefined;
  readonly rate: RateWindow | undefined;
}

/** Limits the requests of one kind that one incarnation of an agent handles at once. */
export class KeyedLimit implements LaneLimit<Turn> {
  readonly key: ResolvedLimits['key'];
  private readonly queues = new Map<unknown, KeyQueue>();
  /** In order of arrival, those at work and those that wait. */
  private readonly queueOf = new Map<PendingRequest, KeyQueue>();
  /** The queues whose first request waits for nothing of its own key. */
  private readonly ready = new SegmentedQueue<KeyQueue>();
  private readonly delay: RateDelay;
  private waiting = 0;

  constructor(
    private readonly cell: Cell,
    private readonly turns: ReadonlySet<Turn>,
    private readonly limits: ResolvedLimits,
  ) {
    this.key = limits.key;
    this.delay = new RateDelay(cell);
  }

  get size(): number {
    return this.waiting;
  }

  get isDelayed(): boolean {
    return this.delay.isSet;
  }

  admits(pending: PendingRequest): boolean {
    const queue = this.join(pending);
    return queue !== undefined && !isTaken(queue) && this.ready.size === 0 && this.hasRoom();
  }

  /** One that was rejected as its key was read has no queue. */
  push(pending: PendingRequest): void {
    const queue = this.queueOf.get(pending);
    if (queue === undefined) return;
    if (!isTaken(queue)) this.ready.push(queue);
    queue.waiting.push(pending);
    this.waiting++;
  }

  /** Those that have been given up take no place in the rate. */
  shift(): PendingRequest | undefined {
    while (this.ready.size > 0 && this.hasRoom()) {
      const pending = (this.ready.shift() as KeyQueue).waiting.shift() as PendingRequest;
      this.waiting--;
      if (!pending.settled) return pending;
      this.leave(pending);
    }
    return undefined;
  }

  drain(): PendingRequest[] {
    this.delay.clear();
    const drained = [...this.queueOf].filter(([pending, { turn }]) => turn?.message !== pending);
    for (const [pending, { key, turn, waiting }] of drained) {
      this.queueOf.delete(pending);
      waiting.drain();
      if (turn === undefined) this.queues.delete(key);
    }
    this.ready.drain();
    this.waiting = 0;
    return drained.map(([pending]) => pending);
  }

  started(turn: Turn): void {
    (this.queueOf.get(turn.message as PendingRequest) as KeyQueue).turn = turn;
    this.limits.rate?.start(this.cell.services.scheduler.now());
  }

  ended(pending: PendingRequest): void {
    this.leave(pending);
  }

  slotsFor(request: object): readonly Turn[] | undefined {
    const turn = this.turnOfKey(request);
    if (turn !== undefined) return [turn];
    return this.turns.size >= this.limits.atOnce ? [...this.turns] : undefined;
  }

  private turnOfKey(request: object): Turn | undefined {
    try {
      return this.key && this.queues.get(this.key(request))?.turn;
    } catch {
      // The request will be rejected with it.
      return undefined;
    }
  }

  private join(pending: PendingRequest): KeyQueue | undefined {
    const { cell } = this;
    try {
      const queue = this.queueFor(pending.request);
      this.queueOf.set(pending, queue);
      return queue;
    } catch (thrown) {
      const failure = { phase: 'request', token: nameOf(pending.request), agent: cell.id } as const;
      pushFailure(cell, toError(thrown), failure, pending.fail(thrown));
      return undefined;
    }
  }

  private queueFor(request: object): KeyQueue {
    const key = this.key === undefined ? request : this.key(request);
    const known = this.key && this.queues.get(key);
    if (known !== undefined) return known;
    const queue: KeyQueue = { key, waiting: new SegmentedQueue(), turn: undefined };
    if (this.key !== undefined) this.queues.set(key, queue);
    return queue;
  }

  /** A request has ended, or was given up as it waited: the next one of its key may start. */
  private leave(pending: PendingRequest): void {
    const queue = this.queueOf.get(pending);
    if (queue === undefined) return;
    this.queueOf.delete(pending);
    queue.turn = undefined;
    if (queue.waiting.size > 0) this.ready.push(queue);
    else this.queues.delete(queue.key);
  }

  /** Whether one more may start. Sees to it that it is asked again when the rate allows it. */
  private hasRoom(): boolean {
    const { cell, delay, limits, turns } = this;
    if (turns.size >= limits.atOnce || delay.isRunning) return false;
    delay.clear();
    const left = limits.rate?.delayAt(cell.services.scheduler.now()) ?? 0;
    if (left > 0) delay.wait(left);
    return left <= 0;
  }
}

function isTaken({ turn, waiting }: KeyQueue): boolean {
  return turn !== undefined || waiting.size > 0;
}

/** Has an agent look at its requests again after a time. Set until it has. */
class RateDelay extends Deadline {
  isSet = false;
  isRunning = false;

  constructor(private readonly cell: Cell) {
    super();
  }

  wait(milliseconds: number): void {
    this.isSet = this.isRunning = true;
    this.cell.services.scheduler.deadlines.add(this, milliseconds);
  }

  clear(): void {
    this.isSet = this.isRunning = false;
    this.lift();
  }

  override expire(): void {
    const { cell } = this;
    this.isRunning = false;
    if (cell.status < Status.stopping) schedule(cell);
    else this.isSet = false;
    cell.extras?.lanes?.announceIdle();
  }
}
