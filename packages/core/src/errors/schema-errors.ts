/** Errors of schemas, and of data that does not fit them. */
import { defineError } from './define-error.js';
import type { ErrorText } from './instar-error.js';
import { printValue } from './print-value.js';

/** One thing that is wrong with a value, and where. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const misfit = (what: string, name: string, issues: readonly Issue[]): ErrorText => ({
  problem: `${what} does not fit its schema: ${issues.map(printIssue).join('; ')}`,
  place: name,
  remedy: 'Correct the data, or the schema',
  cause: issues,
});

function printIssue({ path = [], message }: Issue): string {
  const names = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return names.length > 0 ? `${names.join('.')}: ${message}` : message;
}

export const invalidMessage = defineError('INSTAR_MESSAGE_INVALID', (name: string, issues: readonly Issue[]) =>
  misfit('The data', name, issues),
);

export const invalidResponse = defineError('INSTAR_MESSAGE_INVALID', (name: string, issues: readonly Issue[]) =>
  misfit('The response', name, issues),
);

export const invalidInput = defineError('INSTAR_MESSAGE_INVALID', (agent: string, issues: readonly Issue[]) =>
  misfit('The input', agent, issues),
);

export const schemaValidatesLater = defineError('INSTAR_SCHEMA_INVALID', (name: string) => ({
  problem: 'The schema validates asynchronously',
  place: name,
  remedy: 'Leave the asynchronous checks out of it, and make them in a handler or before the message is made',
}));

export const schemaNotAnObject = defineError('INSTAR_SCHEMA_INVALID', (name: string, made: unknown) => ({
  problem: `The schema has made ${printValue(made)}, which is not an object`,
  place: name,
  remedy: 'Describe an object, with the value in a field',
}));

export const schemaMissing = defineError('INSTAR_SCHEMA_INVALID', (name: string) => ({
  problem: `${name} has no schema`,
  place: name,
  remedy: `Declare it with one: class ${name} extends Event.of(schema), Request.of({ input, output }) or Data.of(schema)`,
}));

export const schemaWithoutJson = defineError(
  'INSTAR_SCHEMA_INVALID',
  (name: string, vendor: string, cause: { readonly cause: unknown } | undefined) => ({
    problem:
      cause === undefined
        ? `The library of the schema, ${vendor}, makes no JSON Schema`
        : 'The schema cannot be expressed as JSON Schema',
    place: name,
    remedy:
      cause === undefined
        ? 'Use a version of it with ~standard.jsonSchema, or another library, as zod 4.2 or later'
        : 'Describe the data as it is in JSON: a date is a string there',
    ...cause,
  }),
);
