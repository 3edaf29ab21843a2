import { PlainError } from '../plain-error.js';

/** The command line makes no sense. */
export class UsageError extends PlainError {
  constructor(message: string) {
    super(message, 2);
  }
}
