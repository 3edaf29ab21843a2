import { SegmentedQueue } from '../primitives/segmented-queue.js';

/**
 * What waits for one agent: messages from other agents, first in first out and unbounded, and ahead of them what comes from the
 * runtime itself. Signals are obeyed as soon as nothing is at work, notices when no step is to be taken either. Size, push and shift
 * are those of the messages.
 */
export class Mailbox<M extends object, S extends object> extends SegmentedQueue<M> {
  /** Signals and notices are rare: their lanes exist only while something is in one. */
  private control: ControlLanes<S> | undefined = undefined;

  /** @param mark the number of waiting messages at which a warning is due. */
  constructor(public mark = Infinity) {
    super();
  }

  get hasControl(): boolean {
    return this.control !== undefined;
  }

  /** Whether something waits that is obeyed before any step is taken. */
  get hasSignal(): boolean {
    return this.control !== undefined && this.control.signals.size > 0;
  }

  pushSignal(signal: S): void {
    (this.control ??= new ControlLanes()).signals.push(signal);
  }

  pushNotice(notice: S): void {
    (this.control ??= new ControlLanes()).notices.push(notice);
  }

  shiftSignal(withNotices = true): S | undefined {
    const { control } = this;
    if (control === undefined) return undefined;
    const signal = control.signals.shift() ?? (withNotices ? control.notices.shift() : undefined);
    if (control.signals.size === 0 && control.notices.size === 0) this.control = undefined;
    return signal;
  }

  /** Takes out all signals and notices. */
  drainControl(): S[] {
    const { control } = this;
    this.control = undefined;
    return control === undefined ? [] : [...control.signals.drain(), ...control.notices.drain()];
  }
}

class ControlLanes<S extends object> {
  readonly signals = new SegmentedQueue<S>();
  readonly notices = new SegmentedQueue<S>();
}
