/** The states of a slot. */
const FREE = 0;
const OFFERED = 1;
const BEGUN = 2;
const WITHDRAWN = 3;
/** The worker loads the module of the job. The pool may still withdraw it. */
const LOADING = 4;

/** Numbers of a slot: its state, its interrupt flag. */
const WIDTH = 2;
const INTERRUPT = 1;

/** Numbers before those of the slots: how many there are, notices sent, notices seen, whether the worker loads a module. */
const COUNT = 0;
const SENT = 1;
const SEEN = 2;
const LOADS = 3;
const HEAD = 4;

/** The most unhandled notices. A worker that is this far ahead waits for the pool. */
const NOTICE_WINDOW = 64;

/**
 * The states of a worker's jobs in shared memory, which both sides can use while the worker is blocked. A job is either begun by the worker or
 * withdrawn by the pool, never both.
 */
export class SharedSlots {
  /** The numbers before messages to the worker and to the pool, two for each, for `HeadedPort`. */
  readonly toWorker: Int32Array;
  readonly toPool: Int32Array;
  private readonly numbers: Int32Array;

  constructor(readonly memory: SharedArrayBuffer) {
    const all = new Int32Array(memory);
    const count = all[COUNT] as number;
    const length = HEAD + count * WIDTH;
    const ring = ringLength(count);
    this.numbers = all.subarray(0, length);
    this.toWorker = all.subarray(length, length + ring);
    this.toPool = all.subarray(length + ring, length + 2 * ring);
  }

  static of(count: number): SharedSlots {
    const length = HEAD + count * WIDTH + 2 * ringLength(count);
    const memory = new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT);
    new Int32Array(memory)[COUNT] = count;
    return new SharedSlots(memory);
  }

  /** The pool offers a job. */
  offer(slot: number): void {
    const at = HEAD + slot * WIDTH;
    this.numbers[at + INTERRUPT] = 0;
    Atomics.store(this.numbers, at, OFFERED);
  }

  /** The pool withdraws a job. Returns false if the worker has begun it. */
  withdraw(slot: number): boolean {
    return this.move(slot, OFFERED, WITHDRAWN) || this.move(slot, LOADING, WITHDRAWN);
  }

  /** The worker starts to load what a job needs. Returns false if the job was withdrawn. */
  load(slot: number): boolean {
    return this.move(slot, OFFERED, LOADING);
  }

  /** The worker begins a job. Returns false if it was withdrawn. */
  begin(slot: number): boolean {
    return this.move(slot, OFFERED, BEGUN) || this.move(slot, LOADING, BEGUN);
  }

  /** Whether the worker has begun the job, or to load what it needs. */
  hasBegun(slot: number): boolean {
    const state = Atomics.load(this.numbers, HEAD + slot * WIDTH);
    return state === BEGUN || state === LOADING;
  }

  /** Set by the worker while it loads a module. */
  set isLoading(loads: boolean) {
    Atomics.store(this.numbers, LOADS, Number(loads));
  }

  get isLoading(): boolean {
    return Atomics.load(this.numbers, LOADS) === 1;
  }

  free(slot: number): void {
    Atomics.store(this.numbers, HEAD + slot * WIDTH, FREE);
  }

  interrupt(slot: number): void {
    Atomics.store(this.numbers, HEAD + slot * WIDTH + INTERRUPT, 1);
  }

  isInterrupted(slot: number): boolean {
    return Atomics.load(this.numbers, HEAD + slot * WIDTH + INTERRUPT) === 1;
  }

  /** Called by the worker before it sends a notice: blocks while too many are unhandled. */
  awaitNoticeRoom(): void {
    const { numbers } = this;
    const sent = Atomics.add(numbers, SENT, 1);
    for (let seen = Atomics.load(numbers, SEEN); ((sent - seen) | 0) >= NOTICE_WINDOW;) {
      Atomics.wait(numbers, SEEN, seen);
      seen = Atomics.load(numbers, SEEN);
    }
  }

  private move(slot: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.numbers, HEAD + slot * WIDTH, from, to) === from;
  }

  /** Called by the pool after it has handled a notice. */
  seeNotice(): void {
    Atomics.add(this.numbers, SEEN, 1);
    Atomics.notify(this.numbers, SEEN);
  }
}

/**
 * Numbers for more messages than can ever be unread: one for each slot, its target and its interruption, the notices, and some at the end. A power of two.
 */
function ringLength(count: number): number {
  let length = 1;
  while (length < 2 * (3 * count + NOTICE_WINDOW + 4)) length *= 2;
  return length;
}
