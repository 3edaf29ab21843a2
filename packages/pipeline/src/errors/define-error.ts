import { errorsExplainedIn } from '@instar/core/definition';

/** Declares an error of this package. */
export const defineError = errorsExplainedIn('node_modules/@instar/pipeline/errors.md');
