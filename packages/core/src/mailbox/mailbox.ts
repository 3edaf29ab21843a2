import { RingBuffer } from '../primitives/ring-buffer.js';

/**
 * What waits for one agent, in two lanes: messages from other agents, first in first out and unbounded, and signals of
 * the runtime itself, which go ahead of every message.
 */
export class Mailbox<M extends object, S extends object> {
  private readonly messages = new RingBuffer<M>();
  private signals: RingBuffer<S> | undefined = undefined;

  /** How many messages wait; signals do not count. */
  get size(): number {
    return this.messages.size;
  }

  get isEmpty(): boolean {
    return this.messages.size === 0 && this.signals === undefined;
  }

  push(message: M): void {
    this.messages.push(message);
  }

  shift(): M | undefined {
    return this.messages.shift();
  }

  pushSignal(signal: S): void {
    (this.signals ??= new RingBuffer<S>()).push(signal);
  }

  /** Signals are rare: the lane exists only while something is in it. */
  shiftSignal(): S | undefined {
    if (this.signals === undefined) return undefined;
    const signal = this.signals.shift();
    if (this.signals.size === 0) this.signals = undefined;
    return signal;
  }

  /** Takes all messages at once, in order. */
  drain(): M[] {
    return this.messages.drain();
  }
}
