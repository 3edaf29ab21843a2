import type { Runnable } from './runnable.js';

/** Slots of a new ring, a power of two as every capacity is. */
const SMALLEST = 64;

/** The longest ring that an empty queue keeps. */
const LONGEST_KEPT = 4_096;

/** Runnables in the order they were queued, in a ring buffer that doubles when it is full. */
export class RunQueue {
  /** How many wait. */
  size = 0;
  private ring = ringOf(SMALLEST);
  private head = 0;

  push(runnable: Runnable): void {
    if (this.size === this.ring.length) this.grow();
    const { ring } = this;
    ring[(this.head + this.size++) & (ring.length - 1)] = runnable;
  }

  shift(): Runnable | undefined {
    if (this.size === 0) return undefined;
    const { ring, head } = this;
    const runnable = ring[head];
    ring[head] = undefined;
    this.head = (head + 1) & (ring.length - 1);
    if (--this.size === 0 && ring.length > LONGEST_KEPT) this.clear();
    return runnable;
  }

  forEach(use: (runnable: Runnable) => void): void {
    for (const runnable of this.ring) if (runnable !== undefined) use(runnable);
  }

  private clear(): void {
    this.ring = ringOf(SMALLEST);
    this.head = 0;
  }

  private grow(): void {
    const { ring, head, size } = this;
    const longer = ringOf(size * 2);
    for (let index = 0; index < size; index++) longer[index] = ring[(head + index) & (size - 1)];
    this.ring = longer;
    this.head = 0;
  }
}

function ringOf(capacity: number): (Runnable | undefined)[] {
  return new Array<Runnable | undefined>(capacity).fill(undefined);
}
