/** An item of a `FairQueue`. The queue owns these fields, so that a waiting item needs no other object. */
export abstract class Waiting {
  lane: Lane<this> | undefined = undefined;
  before: this | undefined = undefined;
  after: this | undefined = undefined;

  /** Items of different owners take turns. */
  abstract readonly owner: string;
}

/** The items of one owner, first in first out, in a ring with the other owners. */
interface Lane<T> {
  readonly owner: string;
  first: T | undefined;
  last: T | undefined;
  previous: Lane<T>;
  next: Lane<T>;
}

/**
 * Items are taken in turn from each owner: an owner's next item waits for at most one item of each other owner, however many those have. Adding,
 * taking and removing take constant time.
 */
export class FairQueue<T extends Waiting> {
  private readonly lanes = new Map<string, Lane<T>>();
  /** The lane whose turn is next. */
  private turn: Lane<T> | undefined = undefined;
  private count = 0;

  get size(): number {
    return this.count;
  }

  push(item: T): void {
    const lane = this.laneOf(item.owner);
    item.lane = lane;
    item.before = lane.last;
    if (lane.last) lane.last.after = item;
    else lane.first = item;
    lane.last = item;
    this.count++;
  }

  /** Puts an item before all others of its owner, and makes its owner the next. */
  unshift(item: T): void {
    const lane = this.laneOf(item.owner);
    item.lane = lane;
    item.after = lane.first;
    if (lane.first) lane.first.before = item;
    else lane.last = item;
    lane.first = item;
    this.turn = lane;
    this.count++;
  }

  shift(): T | undefined {
    const lane = this.turn;
    if (!lane?.first) return undefined;
    const item = lane.first;
    this.turn = lane.next;
    this.remove(item);
    return item;
  }

  /** Removes an item out of turn. Has no effect if it is not in the queue. */
  remove(item: T): void {
    const { lane, before, after } = item;
    if (!lane) return;
    if (before) before.after = after;
    else lane.first = after;
    if (after) after.before = before;
    else lane.last = before;
    item.lane = item.before = item.after = undefined;
    this.count--;
    if (!lane.first) this.drop(lane);
  }

  /** Takes all items, in turn. */
  drain(): T[] {
    const items: T[] = [];
    for (let item = this.shift(); item; item = this.shift()) items.push(item);
    return items;
  }

  private laneOf(owner: string): Lane<T> {
    return this.lanes.get(owner) ?? this.add(owner);
  }

  /** A new owner has its turn after all others. */
  private add(owner: string): Lane<T> {
    const lane = { owner, first: undefined, last: undefined } as Lane<T>;
    const { turn } = this;
    lane.next = turn ?? lane;
    lane.previous = turn?.previous ?? lane;
    lane.previous.next = lane.next.previous = lane;
    this.turn ??= lane;
    this.lanes.set(owner, lane);
    return lane;
  }

  private drop(lane: Lane<T>): void {
    lane.previous.next = lane.next;
    lane.next.previous = lane.previous;
    this.lanes.delete(lane.owner);
    if (this.turn === lane) this.turn = lane.next === lane ? undefined : lane.next;
  }
}
