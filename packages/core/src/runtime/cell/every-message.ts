import { validatingCell } from './validating-cell.js';

declare const VALIDATION: unique symbol;

/** What the option `validate` of `createSystem` takes: `everyMessage`. */
export interface MessageValidation {
  readonly [VALIDATION]: true;
}

/**
 * Validates every message that has a schema: `createSystem({ validate: everyMessage })`. For tests, and where code without types sends. An
 * event that does not fit its schema is a dead letter with the reason `invalid` and an `error` that names the paths; a request rejects with
 * that error, and so does one whose response does not fit; an input makes `spawn` throw it.
 */
export const everyMessage = validatingCell as unknown as MessageValidation;
