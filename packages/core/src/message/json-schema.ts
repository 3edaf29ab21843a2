import { schemaMissing, schemaWithoutJson } from '../errors/schema-errors.js';
import { nameOf } from '../primitives/class.js';
import { schemasOf } from './check-message.js';
import type { MaybeSchema, ParsedSchema, SchemaOwner } from './schema-class.js';
import type { StandardSchema } from './standard-schema.js';

/** Options of `jsonSchemaOf`. */
export interface JsonSchemaOptions {
  /** The data of the message, as it is sent, or the response to a request, as it is received. Default: `data`. */
  readonly of?: 'data' | 'response';
  /** The dialect, as the library of the schema names it: `draft-07`, `openapi-3.0`. Default: `draft-2020-12`. */
  readonly target?: string;
}

/** The part of a schema that makes JSON Schema. Not all libraries have it. */
interface JsonSchemaSource {
  readonly '~standard': { readonly jsonSchema?: Record<'input' | 'output', JsonSchemaMaker> };
}

type JsonSchemaMaker = (options: { readonly target: string }) => Record<string, unknown>;

/** The schema that a class was made of. */
export type Unwrapped<S> = S extends ParsedSchema<infer T> ? T : S;

/** The schema of a class's data; `undefined` if it has none. */
export function schemaOf<S extends MaybeSchema>(message: SchemaOwner<S>): Unwrapped<S> {
  const { data } = schemasOf(message);
  return (data !== undefined && 'schema' in data ? (data as unknown as ParsedSchema).schema : data) as Unwrapped<S>;
}

/** The schema of a request's response; `undefined` if it has none. */
export function responseSchemaOf<R extends MaybeSchema>(message: SchemaOwner<MaybeSchema, R>): R {
  return schemasOf(message).response;
}

/**
 * The JSON Schema of a class with a schema, for descriptions of an API, forms and tools. The library of the schema makes it.
 *
 * @example
 * ```ts
 * const { properties } = jsonSchemaOf(AddUrl); // { url: { type: 'string', format: 'uri' } }
 * ```
 *
 * @throws InstarError `INSTAR_SCHEMA_INVALID` if the class has no such schema, its library makes no JSON Schema, or none of this one.
 */
export function jsonSchemaOf(
  message: SchemaOwner,
  { of = 'data', target = 'draft-2020-12' }: JsonSchemaOptions = {},
): Record<string, unknown> {
  const schema = schemasOf(message)[of];
  const name = nameOf(message);
  if (schema === undefined) throw schemaMissing(name);
  const { vendor, jsonSchema } = (schema as JsonSchemaSource & StandardSchema)['~standard'];
  if (jsonSchema === undefined) throw schemaWithoutJson(name, vendor, undefined);
  try {
    return jsonSchema[of === 'data' ? 'input' : 'output']({ target });
  } catch (cause) {
    throw schemaWithoutJson(name, vendor, { cause });
  }
}
