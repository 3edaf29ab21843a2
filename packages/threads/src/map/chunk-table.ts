/** Indices of the numbers before those of helpers and chunks. */
const CHUNKS = 0;
const HELPERS = 1;
const NEXT = 2;
const PROGRESS = 3;
const HEAD = 4;

/** The states of a chunk. `CLAIMED + helperId` is a chunk that this thread performs. */
const FREE = 0;
const DONE = 1;
const FAILED = 2;
const CLAIMED = 3;

/** The number of the thread that coordinates. Helpers are numbered from 1. */
export const COORDINATOR = 0;

export type ChunkState = 'free' | 'done' | 'failed' | 'claimed';

/**
 * Which thread performs which chunk, in memory that all of these threads share. One thread at a time claims a chunk. The chunks of a helper
 * that has left can be claimed again.
 */
export class ChunkTable {
  private readonly numbers: Int32Array;
  /** Where the numbers of the chunks begin. */
  private readonly first: number;

  constructor(readonly memory: SharedArrayBuffer) {
    this.numbers = new Int32Array(memory);
    this.first = HEAD + this.helpers;
  }

  static of(chunks: number, helpers: number): ChunkTable {
    const memory = new SharedArrayBuffer((HEAD + helpers + chunks) * Int32Array.BYTES_PER_ELEMENT);
    const numbers = new Int32Array(memory);
    numbers[CHUNKS] = chunks;
    numbers[HELPERS] = helpers;
    return new ChunkTable(memory);
  }

  get chunks(): number {
    return this.numbers[CHUNKS] as number;
  }

  /** The most helpers in all, including those that have left. */
  get helpers(): number {
    return this.numbers[HELPERS] as number;
  }

  /** Claims the next chunk. Returns -1 if there is none. */
  claim(helperId: number): number {
    for (;;) {
      const chunk = Atomics.add(this.numbers, NEXT, 1);
      if (chunk >= this.chunks) {
        // So that it never overflows.
        Atomics.store(this.numbers, NEXT, this.chunks);
        return -1;
      }
      if (this.exchange(chunk, FREE, CLAIMED + helperId)) return chunk;
    }
  }

  /** Claims this chunk for the coordinator if it is free or its helper has left. */
  takeOver(chunk: number): boolean {
    const state = this.load(chunk);
    if (state !== FREE && !(state > CLAIMED && this.hasLeft(state - CLAIMED))) return false;
    return this.exchange(chunk, state, CLAIMED + COORDINATOR);
  }

  isClaimedBy(chunk: number, helperId: number): boolean {
    return this.load(chunk) === CLAIMED + helperId;
  }

  stateOf(chunk: number): ChunkState {
    const state = this.load(chunk);
    return state === FREE ? 'free' : state === DONE ? 'done' : state === FAILED ? 'failed' : 'claimed';
  }

  /** Marks a chunk as done. */
  finish(chunk: number): void {
    Atomics.store(this.numbers, this.first + chunk, DONE);
    this.notify();
  }

  /** Marks a chunk as failed. No more chunks are claimed. */
  fail(chunk: number): void {
    Atomics.store(this.numbers, this.first + chunk, FAILED);
    this.close();
    this.notify();
  }

  /** Prevents further claims. */
  close(): void {
    Atomics.store(this.numbers, NEXT, this.chunks);
  }

  /** Whether there are unclaimed chunks. */
  get isOpen(): boolean {
    return Atomics.load(this.numbers, NEXT) < this.chunks;
  }

  /** Whether this thread has claimed a chunk that is not finished. */
  hasWork(helperId: number): boolean {
    for (let chunk = 0; chunk < this.chunks; chunk++) if (this.isClaimedBy(chunk, helperId)) return true;
    return false;
  }

  /** Marks a helper as having left: it performs no more chunks. */
  leave(helper: number): void {
    Atomics.store(this.numbers, HEAD + helper - 1, 1);
    this.notify();
  }

  hasLeft(helper: number): boolean {
    return Atomics.load(this.numbers, HEAD + helper - 1) === 1;
  }

  /** Wakes the coordinator if it waits. */
  notify(): void {
    Atomics.add(this.numbers, PROGRESS, 1);
    Atomics.notify(this.numbers, PROGRESS);
  }

  /** How often the coordinator was notified. */
  get progress(): number {
    return Atomics.load(this.numbers, PROGRESS);
  }

  /** Blocks until the coordinator has been notified more often than `progress` times. */
  awaitProgress(progress: number): void {
    Atomics.wait(this.numbers, PROGRESS, progress);
  }

  private load(chunk: number): number {
    return Atomics.load(this.numbers, this.first + chunk);
  }

  private exchange(chunk: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.numbers, this.first + chunk, from, to) === from;
  }
}
