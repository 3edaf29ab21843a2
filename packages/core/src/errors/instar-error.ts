import type { ErrorCode } from './error-codes.js';
import { isError } from './is-error.js';

/** What an error says. */
export interface ErrorText {
  /** What is wrong, as a sentence without a full stop. */
  readonly problem: string;
  /** Where: `Fetcher.getPage`, `system.spawn(Fetcher)`. */
  readonly place?: string | undefined;
  /** What to do about it, as a sentence without a full stop. */
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/** What an `InstarError` is made of. */
export interface InstarErrorDetails<C extends ErrorCode = ErrorCode> extends ErrorText {
  readonly code: C;
  /** Where the code is explained. */
  readonly docs?: string | undefined;
}

/**
 * Every error that Instar itself raises: a stable `code` to branch on, the `place`, a `remedy` to read, and in `docs` where the code is
 * explained.
 *
 * Errors thrown by an agent's own code are never wrapped: they reach hooks, exits and callers as they are.
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
  declare readonly name: string;
  readonly code: C;
  declare readonly place: string | undefined;
  declare readonly remedy: string | undefined;
  declare readonly docs: string | undefined;

  constructor(details: InstarErrorDetails<C>) {
    super(render(details), 'cause' in details ? { cause: details.cause } : undefined);
    this.code = details.code;
    // Defined, not assigned: an engine may have frozen the name that errors inherit.
    hide(this, 'name', 'InstarError');
    // The message has them; a console prints enumerable properties below it, once more.
    hide(this, 'place', details.place);
    hide(this, 'remedy', details.remedy);
    hide(this, 'docs', details.docs);
  }

  /** What `JSON.stringify` writes. */
  toJSON(): object {
    const { name, code, message, place, remedy, docs } = this;
    return { name, code, message, place, remedy, docs };
  }
}

function hide(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false });
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

function render({ code, problem, place, remedy, docs }: InstarErrorDetails): string {
  const where = place === undefined ? '' : ` (${place})`;
  const how = remedy === undefined ? '' : `\n  → ${remedy}.`;
  const more = docs === undefined ? '' : `\n  See ${docs}`;
  return `[${code}] ${problem}${where}.${how}${more}`;
}
