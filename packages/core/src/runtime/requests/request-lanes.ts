import type { RequestRow } from '../../definition/agent-definition.js';
import { Deferred } from '../../primitives/deferred.js';
import { SegmentedQueue } from '../../primitives/segmented-queue.js';
import type { PendingRequest } from './pending-request.js';

/** The requests of one kind: those at work, and those above the limit. */
export interface Lane<T> {
  readonly turns: Set<T>;
  readonly waiting: SegmentedQueue<PendingRequest>;
}

/** Requests of which several may be at work at once. Those above the limit wait in order. */
export class RequestLanes<T> {
  private readonly lanes = new Map<RequestRow, Lane<T>>();
  private busy = 0;
  private idle: Deferred<void> | undefined = undefined;

  /** Whether none is at work. */
  get isIdle(): boolean {
    return this.busy === 0;
  }

  *[Symbol.iterator](): IterableIterator<[RequestRow, Lane<T>]> {
    yield* this.lanes;
  }

  of(row: RequestRow): Lane<T> {
    let lane = this.lanes.get(row);
    if (lane === undefined) this.lanes.set(row, (lane = { turns: new Set(), waiting: new SegmentedQueue() }));
    return lane;
  }

  /** The turns that a request of this kind waits for; `undefined` while there is room for it. */
  slotsIfFull(row: RequestRow): readonly T[] | undefined {
    const turns = this.lanes.get(row)?.turns;
    return turns !== undefined && turns.size >= row.concurrency ? [...turns] : undefined;
  }

  started(lane: Lane<T>, turn: T): void {
    lane.turns.add(turn);
    this.busy++;
  }

  ended(lane: Lane<T>, turn: T): void {
    if (lane.turns.delete(turn)) this.busy--;
  }

  /** The turns at work. */
  get turns(): T[] {
    return [...this.lanes.values()].flatMap(({ turns }) => [...turns]);
  }

  /** Takes out all turns at work: nobody waits for them. */
  takeTurns(): T[] {
    const turns = this.turns;
    for (const lane of this.lanes.values()) lane.turns.clear();
    this.busy = 0;
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
    if (!this.isIdle) return;
    this.idle?.resolve();
    this.idle = undefined;
  }
}
