import type { ErrorCode } from './error-codes.js';
import { InstarError, type ErrorText } from './instar-error.js';

/** Declares an error of a catalogue: its code, and what it says. Returns the function that makes it. */
export type DefineError = <C extends ErrorCode, A extends readonly unknown[]>(
  code: C,
  say: (...args: A) => ErrorText,
) => (...args: A) => InstarError<C>;

/** Absent in some engines. */
const { captureStackTrace } = Error as { captureStackTrace?: (error: Error, above: unknown) => void };

/**
 * The `defineError` of one package.
 *
 * @param page where its codes are explained, each under a heading of its own.
 */
export function errorsExplainedIn(page: string): DefineError {
  return <C extends ErrorCode, A extends readonly unknown[]>(code: C, say: (...args: A) => ErrorText) => {
    const make = (...args: A): InstarError<C> => {
      const error = new InstarError({ ...say(...args), code, docs: `${page}#${code.toLowerCase()}` });
      // The stack starts with the code that makes the error.
      captureStackTrace?.(error, make);
      return error;
    };
    return make;
  };
}

/** Declares an error of core. */
export const defineError = errorsExplainedIn('node_modules/@instar/core/errors.md');
