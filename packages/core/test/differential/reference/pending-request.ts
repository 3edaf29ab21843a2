import type { Body } from '../program.js';
import { Latch } from './simulation.js';

export type Settlement = { readonly response: string } | { readonly error: string };

/** A request that was made. */
export class PendingRequest {
  /** 8.1 Once. */
  readonly settled = new Latch<Settlement>();
  /** 8.5, 10.4 The signal of its handler. */
  readonly signal = new Latch();
  /** 2.4 Out of the mailbox, and handled beside it. */
  isTaken = false;

  constructor(
    readonly body: Body,
    readonly isConcurrent: boolean,
  ) {}

  /** 8.3, 8.4 The caller waits no longer. */
  giveUp(code: string): void {
    if (this.settled.isSet()) return;
    this.settled.set({ error: code });
    this.signal.set();
  }

  reject(error: string): void {
    this.settled.set({ error });
  }
}

/** What waits in a mailbox: an event or a request. */
export interface Message {
  readonly body: Body;
  readonly request: PendingRequest | undefined;
}
