import type { Failure } from '../agent/exit.js';

/** What a cell is doing for its agent at this moment. `idle` means that nothing of the agent is on the stack or awaited. */
export type Activity = 'idle' | 'event' | 'request' | 'begin' | 'state' | 'fallback' | 'failed';

/** Where in its life a cell is. */
export type Phase =
  /** It has an address, but was not told to begin. */
  | 'reserved'
  /** It begins with its first turn. */
  | 'fresh'
  /** It may take its next step or message. */
  | 'ready'
  /** A handler or state has not settled yet. */
  | 'busy'
  /** It waits between two performances of a state. */
  | 'waiting'
  /** Its children are ending, or its last hooks run. */
  | 'ending'
  | 'ended';

/** The activities that answer the next step themselves, so that `ctx.next` is not for them. */
export function answersStep(activity: Activity): boolean {
  return activity === 'begin' || activity === 'state' || activity === 'fallback';
}

/** A signal of the runtime: it goes ahead of every message. */
export type Signal =
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'abort'; readonly reason: unknown }
  /** A request beside the mailbox threw; what follows is decided between two activities. */
  | { readonly kind: 'threw'; readonly error: Error; readonly failure: Failure };
