import { findDeadlock } from '../requests/deadlock.js';
import type { Wait, Waiter } from '../requests/pending-request.js';

/** The wait of a turn for the next item of a stream that it reads. It is over with the turn, however long the reading goes on. */
export class ReaderWait implements Wait {
  readonly blocks = true;
  /** Of the turn that has begun to read: each turn has a set of its own. */
  private readonly waits: Set<Wait>;

  constructor(
    private readonly reader: Waiter,
    readonly request: object,
    private readonly findResponder: () => Waiter,
    readonly cancelBy: (reason: Error) => void,
  ) {
    this.waits = reader.waitsFor ??= new Set();
  }

  get responder(): Waiter {
    return this.findResponder();
  }

  /** An item is waited for. Returns why it would never come, if that is so. */
  begin(): Error | undefined {
    if (this.reader.waitsFor !== this.waits) return undefined;
    const deadlock = findDeadlock(this.reader, this.responder, this.request);
    if (deadlock === undefined) this.waits.add(this);
    return deadlock;
  }

  end(): void {
    this.waits.delete(this);
  }
}
