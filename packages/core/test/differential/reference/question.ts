import type { Body } from '../program.js';
import { Latch } from './simulation.js';

export type Answer = { readonly answer: string } | { readonly error: string };

/** A question that somebody has asked. */
export class AskedQuestion {
  /** 8.1 Once. */
  readonly settled = new Latch<Answer>();
  /** 8.5, 10.4 What the handler at work on it sees. */
  readonly signal = new Latch();
  /** 2.4 Out of the mailbox, and handled beside it. */
  isTaken = false;

  constructor(
    readonly body: Body,
    readonly isBeside: boolean,
  ) {}

  /** 8.3, 8.4 The asker waits no longer. */
  giveUp(code: string): void {
    if (this.settled.isSet()) return;
    this.settled.set({ error: code });
    this.signal.set();
  }

  reject(error: string): void {
    this.settled.set({ error });
  }
}

/** What waits in a mailbox: an event or a question. */
export interface Mail {
  readonly body: Body;
  readonly question: AskedQuestion | undefined;
}
