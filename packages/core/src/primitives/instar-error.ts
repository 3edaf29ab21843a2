/** Every code that Instar puts on an error. Codes are stable; messages may improve. */
export type ErrorCode =
  // Definition: found by the scan, before anything runs.
  | 'INSTAR_NOT_AN_AGENT'
  | 'INSTAR_OPTIONS_INVALID'
  | 'INSTAR_DURATION_INVALID'
  | 'INSTAR_TOKEN_INVALID'
  | 'INSTAR_METHOD_INVALID'
  | 'INSTAR_STATE_DUPLICATE'
  | 'INSTAR_HANDLER_DUPLICATE'
  | 'INSTAR_FALLBACK_WITHOUT_STATE'
  | 'INSTAR_SYNC_STATE_ASYNC'
  | 'INSTAR_DEPENDENCY_UNKNOWN'
  | 'INSTAR_PROVIDER_INVALID'
  | 'INSTAR_PARAMETER_INVALID'
  | 'INSTAR_SERVICE_CYCLE'
  | 'INSTAR_PROVIDER_HIDDEN'
  | 'INSTAR_MODULE_INVALID'
  | 'INSTAR_MODULE_CYCLE'
  | 'INSTAR_OVERRIDE_UNKNOWN'
  // Injection, while something is constructed.
  | 'INSTAR_PROVIDER_PENDING'
  | 'INSTAR_DISPOSAL_DEADLINE'
  | 'INSTAR_INJECT_OUTSIDE'
  | 'INSTAR_INJECT_MISPLACED'
  // Steps.
  | 'INSTAR_STATE_UNKNOWN'
  | 'INSTAR_STATE_TIMEOUT'
  | 'INSTAR_NEXT_INVALID'
  | 'INSTAR_NEXT_TWICE'
  | 'INSTAR_NEXT_OUTSIDE_TURN'
  // Messages.
  | 'INSTAR_MESSAGE_INVALID'
  | 'INSTAR_MESSAGE_UNHANDLED'
  | 'INSTAR_ASK_TIMEOUT'
  | 'INSTAR_ASK_CANCELLED'
  | 'INSTAR_ASK_DEADLOCK'
  // Lifecycle.
  | 'INSTAR_AGENT_ENDED'
  | 'INSTAR_AGENT_INTERRUPTED'
  | 'INSTAR_AGENT_ABORTED'
  | 'INSTAR_SYSTEM_STOPPED'
  | 'INSTAR_ADDRESS_UNKNOWN'
  | 'INSTAR_THROWN_VALUE'
  // Supervision.
  | 'INSTAR_INSTANCE_TAKEN'
  | 'INSTAR_AGENT_RESTARTING'
  | 'INSTAR_RESTART_INTENSITY'
  | 'INSTAR_SHUTDOWN_DEADLINE'
  | 'INSTAR_SUPERVISOR_INVALID'
  | 'INSTAR_SUPERVISOR_ENDING'
  | 'INSTAR_CHILD_UNKNOWN'
  | 'INSTAR_RESTART_REFUSED'
  | 'INSTAR_GROUP_UNKNOWN'
  | 'INSTAR_GROUP_ENDING'
  // Sync states.
  | 'INSTAR_FIELD_NOT_CARRIED'
  | 'INSTAR_FIELD_INVALID'
  | 'INSTAR_NOT_CLONEABLE'
  | 'INSTAR_CONTEXT_LACKS'
  // Threads.
  | 'INSTAR_POOL_FULL'
  | 'INSTAR_POOL_ENDED'
  | 'INSTAR_WORKER_NOT_LOADED'
  | 'INSTAR_WORKER_FAILED'
  | 'INSTAR_WORKER_EXITED'
  | 'INSTAR_WORKER_OUT_OF_MEMORY'
  | 'INSTAR_TRANSFER_LOST'
  // Modules and functions on threads.
  | 'INSTAR_MODULE_UNKNOWN'
  | 'INSTAR_MODULE_NOT_LOADED'
  | 'INSTAR_NOT_EXPORTED'
  | 'INSTAR_THREAD_NESTED'
  | 'INSTAR_EXECUTOR_TAKEN'
  // Host.
  | 'INSTAR_HOST_LACKS'
  // A defect of Instar itself.
  | 'INSTAR_INTERNAL';

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

/** Whether `error` was raised by Instar, and by the given rule if a code is named. Works across copies of the package. */
export function isInstarError<C extends ErrorCode = ErrorCode>(error: unknown, code?: C): error is InstarError<C> {
  if (!isError(error) || error.name !== 'InstarError') return false;
  return code === undefined || (error as InstarError).code === code;
}

/** Whether `value` is an error, from this realm or another (a worker, a Jest sandbox, an iframe). */
export function isError(value: unknown): value is Error {
  try {
    if (!(value instanceof Error) && !ERROR_TAGS.includes(tagOf(value))) return false;
    return typeof (value as Error).message === 'string';
  } catch {
    // One that cannot be read is of no use to anybody.
    return false;
  }
}

const ERROR_TAGS: readonly string[] = ['[object Error]', '[object DOMException]'];

/** What `Object.prototype.toString` says, also of an object that throws when it is looked at. */
function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return '[object that cannot be read]';
  }
}

/** What was thrown, as an error: an error stays itself; anything else becomes the `cause` of one. */
export function toError(thrown: unknown): Error {
  if (isError(thrown)) return thrown;
  return new InstarError({
    code: 'INSTAR_THROWN_VALUE',
    problem: `A value that is no error was thrown: ${printValue(thrown)}`,
    remedy: 'Throw an Error, so that a stack and a cause travel with it',
    cause: thrown,
  });
}

function render({ code, problem, place, remedy }: InstarErrorDetails): string {
  const where = place === undefined ? '' : ` (${place})`;
  const how = remedy === undefined ? '' : `\n  → ${remedy}.`;
  return `[${code}] ${problem}${where}.${how}`;
}

function printValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return tagOf(value);
  return String(value);
}
