import { invalidMessage, schemaNotAnObject } from '../errors/schema-errors.js';
import { resultOf } from './check-message.js';
import { RUN, type ParsedSchema } from './schema-class.js';
import type { StandardSchema } from './standard-schema.js';

/**
 * Has the constructor of a class run the schema, so that it takes what the schema takes and throws `INSTAR_MESSAGE_INVALID` for invalid
 * data. For a schema with defaults or transformations, which changes what it is given: the compiler asks for it.
 *
 * @example
 * ```ts
 * class Crawl extends Event.of(parsed(z.object({ url: z.url(), depth: z.int().default(2) }))) {}
 *
 * const depth: number = new Crawl({ url: 'https://www.rust-lang.org' }).depth; // 2
 * ```
 */
export function parsed<S extends StandardSchema>(schema: S): ParsedSchema<S> {
  return { '~standard': schema['~standard'], schema, [RUN]: (data, name) => valueOf(schema, data, name) };
}

/** The object that a schema makes of data for a class with this name. */
export function valueOf(schema: StandardSchema, data: unknown, name: string): object {
  const result = resultOf(schema, data, name);
  if (result.issues !== undefined) throw invalidMessage(name, result.issues);
  if (typeof result.value !== 'object' || result.value === null) throw schemaNotAnObject(name, result.value);
  return result.value;
}
