import { SegmentedQueue } from '../primitives/segmented-queue.js';

/**
 * What waits for one agent, in two lanes: messages from other agents, first in first out and unbounded, and signals of
 * the runtime itself, which go ahead of every message. Size, push and shift are those of the messages.
 */
export class Mailbox<M extends object, S extends object> extends SegmentedQueue<M> {
  private signals: SegmentedQueue<S> | undefined = undefined;

  pushSignal(signal: S): void {
    (this.signals ??= new SegmentedQueue<S>()).push(signal);
  }

  /** Signals are rare: the lane exists only while something is in it. */
  shiftSignal(): S | undefined {
    if (this.signals === undefined) return undefined;
    const signal = this.signals.shift();
    if (this.signals.size === 0) this.signals = undefined;
    return signal;
  }
}
