import type { Tally } from '../tally.js';

/** Agents that count messages on a tally. */
export interface Crowd {
  /** Settles when there are as many. */
  growTo(count: number): void | Promise<void>;
  /** Sends a message to one of them. */
  send(index: number): void | Promise<void>;
}

/** An agent that counts messages on a tally, and may be held up. */
export interface Backlog {
  /** Sends the very same message so many times, so that a million that wait are no million objects to the collector. */
  send(count: number): void | Promise<void>;
  /** From now on messages wait. */
  hold(): void | Promise<void>;
  release(): void;
}

/** What a peer is loaded with, to see whether a message costs the same whatever else there is. */
export interface Load {
  /** Absent where a million take too much memory. */
  readonly crowd?: (tally: Tally) => Crowd;
  /** Absent where there is no queue. */
  readonly backlog?: (tally: Tally) => Backlog | Promise<Backlog>;
}

/** A promise, and what resolves it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
