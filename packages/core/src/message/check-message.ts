import type { InstarError } from '../errors/instar-error.js';
import { invalidMessage, invalidResponse, schemaMissing, schemaValidatesLater } from '../errors/schema-errors.js';
import { classOf, isPromiseLike, nameOf } from '../primitives/class.js';
import { RUN, SCHEMA, type MaybeSchema, type SchemaOwner } from './schema-class.js';
import type { SchemaResult, StandardSchema } from './standard-schema.js';

/** The class of a message, if it has a schema. */
export function ownerOf(message: unknown): SchemaOwner | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const type: unknown = classOf(message);
  return typeof type === 'function' && SCHEMA in type ? (type as unknown as SchemaOwner) : undefined;
}

/** The schemas of a class. Throws `INSTAR_SCHEMA_INVALID` for one without. */
export function schemasOf<S extends MaybeSchema, R extends MaybeSchema>(
  owner: SchemaOwner<S, R>,
): SchemaOwner<S, R>[typeof SCHEMA] {
  const schemas = owner[SCHEMA] as SchemaOwner<S, R>[typeof SCHEMA] | undefined;
  if (schemas === undefined) throw schemaMissing(nameOf(owner));
  return schemas;
}

/**
 * What is wrong with an instance of a class with a schema. Nothing, if its constructor has run the schema: that takes other data than the
 * instance has.
 */
export function problemOf(message: unknown): InstarError | undefined {
  const schema = ownerOf(message)?.[SCHEMA].data;
  if (schema === undefined || RUN in schema) return undefined;
  // A copy: some schemas take plain objects only.
  const { issues } = resultOf(schema, { ...(message as object) }, nameOf(message));
  return issues && invalidMessage(nameOf(message), issues);
}

/** What is wrong with the response to a request. */
export function problemOfResponse(request: object, response: unknown): InstarError | undefined {
  const schema = ownerOf(request)?.[SCHEMA].response;
  const issues = schema && resultOf(schema, response, nameOf(request)).issues;
  return issues && invalidResponse(nameOf(request), issues);
}

/** @throws InstarError `INSTAR_SCHEMA_INVALID` if the schema validates asynchronously. */
export function resultOf(schema: StandardSchema, value: unknown, name: string): SchemaResult<unknown> {
  const result = schema['~standard'].validate(value);
  if (!isPromiseLike(result)) return result;
  result.catch(() => undefined);
  throw schemaValidatesLater(name);
}
