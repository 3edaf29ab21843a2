import type { RequestRow } from '../../definition/agent-definition.js';
import { Deferred } from '../../primitives/deferred.js';
import { SegmentedQueue } from '../../primitives/segmented-queue.js';
import type { PendingRequest } from './pending-request.js';

/** Requests that wait for a slot. */
export type WaitingRequests = Pick<SegmentedQueue<PendingRequest>, 'size' | 'push' | 'shift' | 'drain'>;

/** The requests of one kind: those at work, and those above the limit. */
export interface Lane<T> {
  readonly turns: Set<T>;
  readonly waiting: WaitingRequests;
  /** What decides in place of a number. */
  readonly limit: LaneLimit<T> | undefined;
}

/** Limits of a lane that are more than a number. What waits is in its own order. */
export interface LaneLimit<T> extends WaitingRequests {
  /** Whether some wait for time to pass, though no slot may be taken. */
  readonly isDelayed: boolean;
  /** Whether a request that has just come may start. If not, it is pushed. */
  admits(pending: PendingRequest): boolean;
  started(turn: T): void;
  ended(pending: PendingRequest): void;
  /** The turns, one of which must end before this request starts; `undefined` if there is none. */
  slotsFor(request: object): readonly T[] | undefined;
}

/** The value of the option `concurrency` that is more than a number. */
export interface LaneOption<C, T> {
  limit(owner: C, turns: ReadonlySet<T>): LaneLimit<T>;
}

/** Requests of which several may be at work at once. Those above the limit wait in order. */
export class RequestLanes<T, C = unknown> {
  private readonly lanes = new Map<RequestRow, Lane<T>>();
  private idle: Deferred<void> | undefined = undefined;

  /** Whether none is at work. */
  get isIdle(): boolean {
    for (const { turns, limit } of this.lanes.values()) if (turns.size > 0 || limit?.isDelayed === true) return false;
    return true;
  }

  *[Symbol.iterator](): IterableIterator<[RequestRow, Lane<T>]> {
    yield* this.lanes;
  }

  of(row: RequestRow, owner: C): Lane<T> {
    let lane = this.lanes.get(row);
    if (lane === undefined) {
      const turns = new Set<T>();
      const limit = (row.extensions?.['concurrency'] as LaneOption<C, T> | undefined)?.limit(owner, turns);
      lane = { turns, waiting: limit ?? new SegmentedQueue(), limit };
      this.lanes.set(row, lane);
    }
    return lane;
  }

  /** The turns that a request of this kind waits for; `undefined` while there is room for it. */
  slotsIfFull(row: RequestRow, request: object): readonly T[] | undefined {
    const lane = this.lanes.get(row);
    if (lane?.limit !== undefined) return lane.limit.slotsFor(request);
    return lane !== undefined && lane.turns.size >= row.concurrency ? [...lane.turns] : undefined;
  }

  /** The turns at work. */
  get turns(): T[] {
    return [...this.lanes.values()].flatMap(({ turns }) => [...turns]);
  }

  /** Takes out all turns at work: nobody waits for them. */
  takeTurns(): T[] {
    const turns = this.turns;
    for (const lane of this.lanes.values()) lane.turns.clear();
    this.announceIdle();
    return turns;
  }

  /** Takes out the requests that wait, in the order they came. */
  takeWaiting(): PendingRequest[] {
    return [...this.lanes.values()].flatMap(({ waiting }) => waiting.drain());
  }

  whenIdle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : (this.idle ??= new Deferred()).promise;
  }

  /** Tells whoever waits for it, if nothing is at work. */
  announceIdle(): void {
    if (this.idle === undefined || !this.isIdle) return;
    this.idle.resolve();
    this.idle = undefined;
  }
}
