/** Numbers before those of helpers and pieces. */
const PIECES = 0;
const HELPERS = 1;
const NEXT = 2;
const PROGRESS = 3;
const HEAD = 4;

/** What has become of a piece. From `CLAIMED` on: who performs it, counted from there. */
const FREE = 0;
const DONE = 1;
const FAILED = 2;
const CLAIMED = 3;

/** The thread that spreads its work. Helpers are counted from 1. */
export const LEADER = 0;

export type PieceState = 'free' | 'done' | 'failed' | 'claimed';

/**
 * Who performs which piece of a spread, in memory that all of its threads share. A piece is claimed by one of them at a time. Nobody waits
 * for a helper that is gone.
 */
export class SpreadBoard {
  private readonly numbers: Int32Array;
  /** Where the numbers of the pieces begin. */
  private readonly first: number;

  constructor(readonly memory: SharedArrayBuffer) {
    this.numbers = new Int32Array(memory);
    this.first = HEAD + this.helpers;
  }

  static of(pieces: number, helpers: number): SpreadBoard {
    const memory = new SharedArrayBuffer((HEAD + helpers + pieces) * Int32Array.BYTES_PER_ELEMENT);
    const numbers = new Int32Array(memory);
    numbers[PIECES] = pieces;
    numbers[HELPERS] = helpers;
    return new SpreadBoard(memory);
  }

  get pieces(): number {
    return this.numbers[PIECES] as number;
  }

  /** How many helpers there may be in all, those that have gone included. */
  get helpers(): number {
    return this.numbers[HELPERS] as number;
  }

  /** Claims the next piece, or answers -1 if there is none. */
  claim(who: number): number {
    for (;;) {
      const piece = Atomics.add(this.numbers, NEXT, 1);
      if (piece >= this.pieces) {
        // Lest it ever overflows.
        Atomics.store(this.numbers, NEXT, this.pieces);
        return -1;
      }
      if (this.exchange(piece, FREE, CLAIMED + who)) return piece;
    }
  }

  /** Claims this very piece, if it is free or its helper has gone. */
  takeOver(piece: number): boolean {
    const state = this.load(piece);
    if (state !== FREE && !(state > CLAIMED && this.isGone(state - CLAIMED))) return false;
    return this.exchange(piece, state, CLAIMED + LEADER);
  }

  /** Whether the piece is in this thread's hands. */
  isClaimedBy(piece: number, who: number): boolean {
    return this.load(piece) === CLAIMED + who;
  }

  stateOf(piece: number): PieceState {
    const state = this.load(piece);
    return state === FREE ? 'free' : state === DONE ? 'done' : state === FAILED ? 'failed' : 'claimed';
  }

  /** The piece is performed. */
  finish(piece: number): void {
    Atomics.store(this.numbers, this.first + piece, DONE);
    this.tell();
  }

  /** The piece threw: no more are begun. */
  fail(piece: number): void {
    Atomics.store(this.numbers, this.first + piece, FAILED);
    this.close();
    this.tell();
  }

  /** No more pieces are to be claimed. */
  close(): void {
    Atomics.store(this.numbers, NEXT, this.pieces);
  }

  /** Whether there are pieces that nobody has claimed. */
  get isOpen(): boolean {
    return Atomics.load(this.numbers, NEXT) < this.pieces;
  }

  /** Whether a piece is in this one's hands. */
  hasWork(who: number): boolean {
    for (let piece = 0; piece < this.pieces; piece++) if (this.isClaimedBy(piece, who)) return true;
    return false;
  }

  /** A helper will do nothing more. */
  leave(helper: number): void {
    Atomics.store(this.numbers, HEAD + helper - 1, 1);
    this.tell();
  }

  isGone(helper: number): boolean {
    return Atomics.load(this.numbers, HEAD + helper - 1) === 1;
  }

  /** Wakes the leader, if it waits. */
  tell(): void {
    Atomics.add(this.numbers, PROGRESS, 1);
    Atomics.notify(this.numbers, PROGRESS);
  }

  /** How often the leader was told something. */
  get progress(): number {
    return Atomics.load(this.numbers, PROGRESS);
  }

  /** Blocks until the leader is told something that it had not been told at `progress`. */
  awaitProgress(progress: number): void {
    Atomics.wait(this.numbers, PROGRESS, progress);
  }

  private load(piece: number): number {
    return Atomics.load(this.numbers, this.first + piece);
  }

  private exchange(piece: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.numbers, this.first + piece, from, to) === from;
  }
}
