/** Errors of requests, and of messages that no method handles. */
import { defineError } from './define-error.js';

export const notARequest = defineError('INSTAR_MESSAGE_INVALID', (agent: string, received: string) => ({
  problem: `${received} is not a request`,
  place: `${agent}.ask`,
  remedy: 'Ask with an instance of a class that extends Request',
}));

/** @param remedy see `bindMessage`. */
export const unhandledRequest = defineError(
  'INSTAR_MESSAGE_UNHANDLED',
  (agent: string, request: string, remedy: string) => ({
    problem: `${agent} has no handler for the request ${request}`,
    place: agent,
    remedy,
  }),
);

export const mailboxFull = defineError('INSTAR_MAILBOX_FULL', (agent: string, request: string, capacity: number) => ({
  problem: `The mailbox of ${agent} is full (${capacity} messages are waiting): ${request} was refused`,
  place: agent,
  remedy: 'Ask again later, send events with offer, or raise `capacity`',
}));

export const unhandledResponse = defineError('INSTAR_MESSAGE_UNHANDLED', (agent: string, request: string) => ({
  problem: `${agent} has no handler for the response to ${request}`,
  place: agent,
  remedy: `Annotate a method with @OnResponse(${request}), or pass forward() a function that makes an event`,
}));

export const respondedTwice = defineError('INSTAR_RESPONSE_TWICE', (agent: string, request: string) => ({
  problem: `${agent} has responded to ${request} already`,
  place: agent,
  remedy: 'Forget a deferred response when you have given it',
}));

export const respondedLate = defineError('INSTAR_RESPONSE_TWICE', (agent: string, request: string) => ({
  problem: `${agent} responded to ${request} too late: it had settled already`,
  place: agent,
  remedy: 'Respond sooner, or see `isPending` first',
}));

export const deferredAndResponded = defineError('INSTAR_RESPONSE_TWICE', (agent: string, request: string) => ({
  problem: `The handler of ${request} has deferred its response and returned another one`,
  place: agent,
  remedy: 'Return what ctx.defer returned',
}));

export const deferredOutside = defineError('INSTAR_CONTEXT_LACKS', (agent: string) => ({
  problem: 'ctx.defer was called outside of the handler of this request',
  place: agent,
  remedy: 'Call it in the handler, with the request that it was called with',
}));

/** What an agent was doing when the time of a request was over. */
export interface Activity {
  readonly kind:
    'not started' | 'restarting' | 'stopping' | 'pausing' | 'responding' | 'deferred' | 'busy' | 'full' | 'behind';
  /** What it is busy with: `the event AddUrl`, `the state GetPage`, `begin`. */
  readonly work?: string;
  /** For how long it has been at it, in milliseconds. */
  readonly since?: number;
  /** Messages that wait in its mailbox beside the request. */
  readonly waiting: number;
}

const DOING: Readonly<Record<Activity['kind'], (activity: Activity) => string>> = {
  'not started': () => 'it has not started',
  restarting: () => 'it waits for its restart',
  stopping: () => 'it is stopping',
  pausing: ({ work }) => `it pauses before it runs ${work} again`,
  responding: ({ since }) => `its handler has been running for ${printSpan(since)}`,
  deferred: () => 'it has deferred the response, and still owes it',
  busy: ({ work, since }) => `it has been busy with ${work} for ${printSpan(since)}`,
  full: () => 'it handles as many of these requests at once as `concurrency` allows',
  behind: () => 'it has not come to it',
};

const IN_TIME: Partial<Record<Activity['kind'], string>> = {
  'not started':
    "Call system.start() first if it is one of the system's agents; `begin` must not wait for an agent that starts later: inject its address in the constructor, so that it starts before, or ask in a handler",
  responding: 'Ask with a longer `timeout`, or look what the handler waits for',
  deferred: 'Ask with a longer `timeout`, or look why nobody resolves what ctx.defer returned',
  full: 'Ask with a longer `timeout`, or raise `concurrency`',
};

/**
 * @param by the agent that asked, if it is known.
 * @param at the line that waits for the response, if the engine tells it.
 */
export const askTimedOut = defineError(
  'INSTAR_ASK_TIMEOUT',
  (
    agent: string,
    request: string,
    timeout: number,
    activity: Activity,
    by: string | undefined,
    at: string | undefined,
  ) => ({
    problem: `${agent} did not respond to ${request} within ${timeout} ms: ${DOING[activity.kind](activity)}${printQueue(activity)}`,
    place: `asked ${by === undefined ? 'with address.ask' : `by ${by}`}${at === undefined ? '' : ` at ${at}`}`,
    remedy:
      IN_TIME[activity.kind] ??
      'Ask with a longer `timeout`, or look what keeps the agent: it does one thing at a time',
  }),
);

function printQueue({ waiting }: Activity): string {
  return waiting === 0 ? '' : `, and ${waiting} other ${waiting === 1 ? 'message is' : 'messages are'} waiting`;
}

function printSpan(milliseconds = 0): string {
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${Number((milliseconds / 1_000).toPrecision(2))} s`;
}

export const askCancelled = defineError('INSTAR_ASK_CANCELLED', (agent: string, request: string, cause: unknown) => ({
  problem: `${request} to ${agent} was cancelled`,
  cause,
}));

/** @param cycle the steps of the cycle, as they are printed. */
export const askDeadlock = defineError('INSTAR_ASK_DEADLOCK', (caller: string, cycle: readonly string[]) => ({
  problem: `${caller} would wait for itself: ${cycle.join(', ')}`,
  place: caller,
  remedy: `${cycle.length === 1 ? 'Call the method of the handler directly' : 'Break the cycle: send an event instead of asking, or respond before you ask'}. If the handler does not wait for the response alone, pass { detectDeadlock: false }`,
}));
