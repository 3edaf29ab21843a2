import { nameOf } from '../../primitives/class.js';
import type { Address } from '../../agent/address.js';
import type { NextStep } from '../../agent/next.js';
import type { Exit, Failure } from '../../agent/exit.js';

/** What a cell is doing for its agent at this moment. `idle` means that nothing of the agent is on the stack or awaited. */
export type Activity = 'idle' | 'event' | 'request' | 'begin' | 'state' | 'fallback' | 'childExited' | 'failed';

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
  /** It has ended, and begins anew before long. */
  | 'restarting'
  | 'ended';

/** The activities that answer the next step themselves, so that `ctx.next` is not for them. */
export function answersStep(activity: Activity): boolean {
  return activity === 'begin' || activity === 'state' || activity === 'fallback';
}

/** A signal or a notice of the runtime: it goes ahead of every message. */
export type Signal =
  | { readonly kind: 'interrupt' }
  /** It is to end in order to begin anew. */
  | { readonly kind: 'halt' }
  /** The children that it was there for have ended. */
  | { readonly kind: 'shut-down' }
  | { readonly kind: 'child-exited'; readonly child: Address; readonly exit: Exit }
  | { readonly kind: 'event'; readonly event: object }
  | { readonly kind: 'abort'; readonly reason: unknown }
  /** A request beside the mailbox asked for it, when the agent had another step to take or something at work. */
  | { readonly kind: 'step'; readonly step: NextStep; readonly failure: Failure }
  /** A request beside the mailbox threw, or a child cannot be kept alive; what follows is decided between two activities. */
  | { readonly kind: 'threw'; readonly error: Error; readonly failure: Failure };

/** Where an error of an activity comes from. */
export function failureOf(
  activity: Activity,
  agent: string,
  message: object | undefined,
  state: string | undefined,
): Failure {
  // Between two activities, only a request beside the mailbox is at work.
  const phase = activity === 'idle' ? 'request' : activity;
  if (phase === 'state' || phase === 'fallback') return { phase, token: state ?? 'none', agent };
  if (message === undefined || phase === 'begin' || phase === 'failed') return { phase, agent };
  return { phase, token: nameOf(message), agent };
}
