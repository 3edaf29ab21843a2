import { nameOf } from '../primitives/class.js';
import { schemasOf } from './check-message.js';
import { valueOf } from './parsed.js';
import { RUN, type DataArguments, type MaybeSchema, type SchemaOwner } from './schema-class.js';

/** A class with a schema that `parseMessage` can make an instance of: its constructor is the one that it got from its base. */
export interface ParsableClass<S extends MaybeSchema, M> extends SchemaOwner<S> {
  new (...args: DataArguments<S>): M;
}

/**
 * Makes an instance of data from outside, of which nothing is known: the one way in for bodies of requests, frames of a wire, arguments of a
 * command, configuration. The instance has what the schema makes, with its defaults and transformations.
 *
 * @example
 * ```ts
 * address.send(parseMessage(AddUrl, JSON.parse(body)));
 * ```
 *
 * @throws InstarError `INSTAR_MESSAGE_INVALID`, which names the class and the path of each issue, and has the issues as its `cause`;
 * `INSTAR_SCHEMA_INVALID` for a class without a schema, and for a schema that validates asynchronously.
 */
export function parseMessage<S extends MaybeSchema, M extends object>(message: ParsableClass<S, M>, data: unknown): M {
  const { data: schema } = schemasOf(message);
  const construct = message as unknown as new (data?: unknown) => M;
  if (schema === undefined) return new construct();
  // A constructor that runs the schema takes what the schema takes.
  return new construct(RUN in schema ? data : valueOf(schema, data, nameOf(message)));
}
