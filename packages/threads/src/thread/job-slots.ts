/** Whose turn a slot is. */
const FREE = 0;
const OFFERED = 1;
const BEGUN = 2;
const WITHDRAWN = 3;

/** Numbers of a slot: its turn, its interrupt flag, notices sent, notices seen. */
const WIDTH = 4;
const INTERRUPT = 1;
const SENT = 2;
const SEEN = 3;

/** Notices of a job that may be under way. A worker that is this far ahead waits for the other side. */
const NOTICE_WINDOW = 64;

/**
 * What both sides know of the jobs in a worker's hands at any moment, although the worker is blocked: memory that they share. A job is
 * either begun by the worker or withdrawn by the pool, never both.
 */
export class JobSlots {
  private readonly numbers: Int32Array;

  constructor(readonly memory: SharedArrayBuffer) {
    this.numbers = new Int32Array(memory);
  }

  static of(count: number): JobSlots {
    return new JobSlots(new SharedArrayBuffer(count * WIDTH * Int32Array.BYTES_PER_ELEMENT));
  }

  /** The pool hands over a job. */
  offer(slot: number): void {
    const at = slot * WIDTH;
    this.numbers.fill(0, at + INTERRUPT, at + WIDTH);
    Atomics.store(this.numbers, at, OFFERED);
  }

  /** The pool takes back a job. Answers whether the worker had not begun, and now never will. */
  withdraw(slot: number): boolean {
    return Atomics.compareExchange(this.numbers, slot * WIDTH, OFFERED, WITHDRAWN) === OFFERED;
  }

  /** The worker begins. Answers false if the job was withdrawn. */
  begin(slot: number): boolean {
    return Atomics.compareExchange(this.numbers, slot * WIDTH, OFFERED, BEGUN) === OFFERED;
  }

  hasBegun(slot: number): boolean {
    return Atomics.load(this.numbers, slot * WIDTH) === BEGUN;
  }

  free(slot: number): void {
    Atomics.store(this.numbers, slot * WIDTH, FREE);
  }

  interrupt(slot: number): void {
    Atomics.store(this.numbers, slot * WIDTH + INTERRUPT, 1);
  }

  isInterrupted(slot: number): boolean {
    return Atomics.load(this.numbers, slot * WIDTH + INTERRUPT) === 1;
  }

  /** The worker is about to send a notice, and waits for the pool while too many are under way. */
  sendNotice(slot: number): void {
    const at = slot * WIDTH;
    const sent = Atomics.add(this.numbers, at + SENT, 1);
    for (let seen = Atomics.load(this.numbers, at + SEEN); sent - seen >= NOTICE_WINDOW;) {
      Atomics.wait(this.numbers, at + SEEN, seen);
      seen = Atomics.load(this.numbers, at + SEEN);
    }
  }

  /** The pool has dealt with a notice. */
  seeNotice(slot: number): void {
    const at = slot * WIDTH + SEEN;
    Atomics.add(this.numbers, at, 1);
    Atomics.notify(this.numbers, at);
  }
}
