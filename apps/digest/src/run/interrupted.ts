import { PlainError } from '../plain-error.js';

/** The exit code of a program that was interrupted, as shells have it. */
const INTERRUPTED = 130;

/** Ctrl-C came before there was an issue. */
export function interrupted(): PlainError {
  return new PlainError('interrupted; nothing was published', INTERRUPTED);
}
