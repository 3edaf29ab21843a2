import { tagOf } from './print-value.js';

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
