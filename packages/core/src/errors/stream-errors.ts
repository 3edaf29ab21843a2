/** Errors of streams that agents send. */
import { defineError } from './define-error.js';

/** How an agent exited. */
interface ExitLike {
  readonly kind: string;
  readonly error?: Error;
}

export const unhandledStream = defineError('INSTAR_MESSAGE_UNHANDLED', (agent: string, request: string) => ({
  problem: `${agent} has no handler for the stream request ${request}`,
  place: `${agent}.stream`,
  remedy: `Annotate a method with @OnStream(${request})`,
}));

export const notAStream = defineError('INSTAR_OPTIONS_INVALID', (agent: string, request: string, received: string) => ({
  problem: `The handler of ${request} returned ${received}, which is not a stream`,
  place: agent,
  remedy: 'Make it an async generator, or return an iterable, an async iterable, a web stream or an Observable',
}));

export const bufferFull = defineError('INSTAR_BUFFER_FULL', (capacity: number) => ({
  problem: `${capacity} items have been emitted that nobody has read`,
  place: 'buffered',
  remedy: 'Raise `capacity`, pass { overflow: "drop-oldest" } or { overflow: "drop-newest" }, or emit less',
}));

export const streamEnded = defineError(
  'INSTAR_AGENT_ENDED',
  (agent: string, request: string, exit: ExitLike | undefined) => ({
    problem: `${agent} ${exit === undefined ? 'accepts nothing more' : `has stopped (${exit.kind})`}, and so has its stream ${request}`,
    place: `${agent}.stream`,
    cause: exit?.error,
  }),
);

export const streamRestarting = defineError(
  'INSTAR_AGENT_RESTARTING',
  (agent: string, request: string, cause: unknown) => ({
    problem: `${agent} restarts and has ended its stream ${request}`,
    place: `${agent}.stream`,
    remedy: 'Ask for the stream again: the address is still valid',
    cause,
  }),
);

export const streamRefused = defineError('INSTAR_MAILBOX_FULL', (agent: string, request: string) => ({
  problem: `The mailbox of ${agent} is full: the stream request ${request} was refused`,
  place: `${agent}.stream`,
  remedy: 'Ask again later, or raise `capacity`',
}));

export const streamCancelled = defineError(
  'INSTAR_ASK_CANCELLED',
  (agent: string, request: string, cause: unknown) => ({
    problem: `The stream ${request} of ${agent} was cancelled`,
    cause,
  }),
);
