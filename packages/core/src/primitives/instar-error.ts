import { printValue, tagOf } from './print-value.js';

/**
 * The codes of errors. A package that has codes of its own adds them here:
 * `declare module '@instar/core' { interface ErrorCodes { ACME_QUOTA_EXCEEDED: true } }`.
 */
export interface ErrorCodes {
  // Definition: found by the scan, before anything runs.
  INSTAR_NOT_AN_AGENT: true;
  INSTAR_OPTIONS_INVALID: true;
  INSTAR_DURATION_INVALID: true;
  INSTAR_TOKEN_INVALID: true;
  INSTAR_METHOD_INVALID: true;
  INSTAR_STATE_DUPLICATE: true;
  INSTAR_HANDLER_DUPLICATE: true;
  INSTAR_FALLBACK_WITHOUT_STATE: true;
  INSTAR_SYNC_STATE_ASYNC: true;
  INSTAR_DEPENDENCY_UNKNOWN: true;
  INSTAR_PROVIDER_INVALID: true;
  INSTAR_PARAMETER_INVALID: true;
  INSTAR_SERVICE_CYCLE: true;
  INSTAR_PROVIDER_HIDDEN: true;
  INSTAR_MODULE_INVALID: true;
  INSTAR_MODULE_CYCLE: true;
  INSTAR_OVERRIDE_UNKNOWN: true;
  // Injection, while something is constructed.
  INSTAR_PROVIDER_PENDING: true;
  INSTAR_DISPOSAL_DEADLINE: true;
  INSTAR_INJECT_OUTSIDE: true;
  INSTAR_INJECT_MISPLACED: true;
  // Steps.
  INSTAR_STATE_UNKNOWN: true;
  INSTAR_STATE_TIMEOUT: true;
  INSTAR_NEXT_INVALID: true;
  INSTAR_NEXT_TWICE: true;
  INSTAR_NEXT_OUTSIDE_TURN: true;
  // Messages.
  INSTAR_MESSAGE_INVALID: true;
  INSTAR_MESSAGE_UNHANDLED: true;
  INSTAR_ASK_TIMEOUT: true;
  INSTAR_ASK_CANCELLED: true;
  INSTAR_ASK_DEADLOCK: true;
  // Lifecycle.
  INSTAR_AGENT_ENDED: true;
  INSTAR_AGENT_INTERRUPTED: true;
  INSTAR_AGENT_ABORTED: true;
  INSTAR_SYSTEM_STOPPED: true;
  INSTAR_ADDRESS_UNKNOWN: true;
  INSTAR_THROWN_VALUE: true;
  // Supervision.
  INSTAR_INSTANCE_TAKEN: true;
  INSTAR_AGENT_RESTARTING: true;
  INSTAR_RESTART_INTENSITY: true;
  INSTAR_SHUTDOWN_DEADLINE: true;
  INSTAR_SUPERVISOR_INVALID: true;
  INSTAR_SUPERVISOR_ENDING: true;
  INSTAR_CHILD_UNKNOWN: true;
  INSTAR_RESTART_REFUSED: true;
  INSTAR_GROUP_UNKNOWN: true;
  INSTAR_GROUP_ENDING: true;
  // Sync states.
  INSTAR_FIELD_NOT_CARRIED: true;
  INSTAR_FIELD_INVALID: true;
  INSTAR_NOT_CLONEABLE: true;
  INSTAR_CONTEXT_LACKS: true;
  // Host.
  INSTAR_HOST_LACKS: true;
  // A defect of Instar itself.
  INSTAR_INTERNAL: true;
}

/** Every code of an `InstarError`. Codes are stable; messages may improve. */
export type ErrorCode = keyof ErrorCodes;

export interface InstarErrorDetails<C extends ErrorCode = ErrorCode> {
  readonly code: C;
  /** What is wrong, as a sentence without a full stop. */
  readonly problem: string;
  /** Where: `Fetcher.getPage`, `system.spawn(Fetcher)`. */
  readonly place?: string | undefined;
  /** What to do about it, as a sentence without a full stop. */
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Every error that Instar itself raises: a stable `code` to branch on, the `place`, and a `remedy` to read.
 *
 * Errors thrown by an agent's own code are never wrapped: they reach hooks, exits and askers as they are.
 *
 * @example
 * ```ts
 * try {
 *   await address.ask(new CountUrls(), { timeout: '1s' });
 * } catch (error) {
 *   if (isInstarError(error, 'INSTAR_ASK_TIMEOUT')) return 0;
 *   throw error;
 * }
 * ```
 */
export class InstarError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = 'InstarError';
  readonly code: C;
  readonly place: string | undefined;
  readonly remedy: string | undefined;

  constructor(details: InstarErrorDetails<C>) {
    super(render(details), 'cause' in details ? { cause: details.cause } : undefined);
    this.code = details.code;
    this.place = details.place;
    this.remedy = details.remedy;
  }
}

/** Whether `error` was raised by Instar, and with this code if one is given. Works across copies of the package. Never throws. */
export function isInstarError<C extends ErrorCode = ErrorCode>(error: unknown, code?: C): error is InstarError<C> {
  try {
    if (!isError(error) || error.name !== 'InstarError') return false;
    return code === undefined || (error as InstarError).code === code;
  } catch {
    return false;
  }
}

/** Whether `value` is an error, from this realm or another (a worker, a Jest sandbox, an iframe). Never throws. */
export function isError(value: unknown): value is Error {
  try {
    if (!(value instanceof Error) && !ERROR_TAGS.includes(tagOf(value))) return false;
    return typeof (value as Error).message === 'string';
  } catch {
    // An error that cannot be read is handled as a value.
    return false;
  }
}

const ERROR_TAGS: readonly string[] = ['[object Error]', '[object DOMException]'];

/** The thrown value as an error: an error stays itself; anything else becomes the `cause` of one. */
export function toError(thrown: unknown): Error {
  if (isError(thrown)) return thrown;
  return new InstarError({
    code: 'INSTAR_THROWN_VALUE',
    problem: `A value that is not an error was thrown: ${printValue(thrown)}`,
    remedy: 'Throw an Error, so that a stack and a cause travel with it',
    cause: thrown,
  });
}

function render({ code, problem, place, remedy }: InstarErrorDetails): string {
  const where = place === undefined ? '' : ` (${place})`;
  const how = remedy === undefined ? '' : `\n  → ${remedy}.`;
  return `[${code}] ${problem}${where}.${how}`;
}
