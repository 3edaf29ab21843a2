import { schemaMissing } from '../errors/schema-errors.js';
import { nameOf } from '../primitives/class.js';
import { SCHEMA, type MessageSchema, type SchemaOwner } from './message-schema.js';
import type { DataArguments } from './schema-class.js';
import type { StandardSchema } from './standard-schema.js';

/** A class with a schema that `parseMessage` can make an instance of: its constructor is the one that it got from its base. */
export interface ParsableClass<S extends StandardSchema | undefined, M> extends SchemaOwner<S> {
  new (...args: DataArguments<S>): M;
}

/**
 * Makes an instance of data from outside, of which nothing is known: the one way in for bodies of requests, frames of a wire, arguments of a
 * command, configuration. What the schema makes, as defaults and transformations, is what the instance has.
 *
 * @example
 * ```ts
 * address.send(parseMessage(AddUrl, JSON.parse(body)));
 * ```
 *
 * @throws InstarError `INSTAR_MESSAGE_INVALID`, which names the class and the path of each issue, and has the issues as its `cause`;
 * `INSTAR_SCHEMA_INVALID` for a class without a schema, and for a schema that validates asynchronously.
 */
export function parseMessage<S extends StandardSchema | undefined, M extends object>(
  message: ParsableClass<S, M>,
  data: unknown,
): M {
  const schema = requireSchema(message);
  // A constructor that runs the schema takes what the schema takes.
  const own = schema.parses ? data : schema.parse(data, nameOf(message));
  return new (message as unknown as new (data: unknown) => M)(own);
}

/** @throws InstarError `INSTAR_SCHEMA_INVALID` for a class without a schema. */
export function requireSchema<S extends StandardSchema | undefined, R extends StandardSchema | undefined>(
  message: SchemaOwner<S, R>,
): MessageSchema<S, R> {
  const schema = message[SCHEMA] as MessageSchema<S, R> | undefined;
  if (schema === undefined) throw schemaMissing(nameOf(message));
  return schema;
}
