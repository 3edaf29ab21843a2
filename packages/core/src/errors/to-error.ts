import { isError } from './is-error.js';
import { thrownValue } from './lifecycle-errors.js';

/** The thrown value as an error: an error stays itself; anything else becomes the `cause` of one. */
export function toError(thrown: unknown): Error {
  return isError(thrown) ? thrown : thrownValue(thrown);
}
