import type { ErrorCode } from './error-codes.js';
import { InstarError, type ErrorText } from './instar-error.js';

/** Declares an error of a catalogue: its code, and what it says. Returns the function that makes it. */
export type DefineError = <C extends ErrorCode, A extends readonly unknown[]>(
  code: C,
  say: (...args: A) => ErrorText,
) => (...args: A) => InstarError<C>;

/**
 * The `defineError` of one package.
 *
 * @param page where its codes are explained, each under a heading of its own.
 */
export function errorsExplainedIn(page: string): DefineError {
  return (code, say) =>
    (...args) =>
      new InstarError({ ...say(...args), code, docs: `${page}#${code.toLowerCase()}` });
}

/** Declares an error of core. */
export const defineError = errorsExplainedIn('node_modules/@instar/core/errors.md');
