import { schemaClass, type DataArguments, type ObjectSchema, type SchemaOwner } from './schema-class.js';
import type { SchemaOutput, StandardSchema } from './standard-schema.js';

/** A class of data with a schema. */
export interface DataClass<S extends StandardSchema> extends SchemaOwner<S, undefined> {
  new (...args: DataArguments<S>): SchemaOutput<S>;
}

/**
 * Data with a schema that is not a message: states, inputs, configuration.
 *
 * @example
 * ```ts
 * class GetPage extends Data.of(z.object({ url: z.url(), attempts: z.int() })) {}
 *
 * const page = new GetPage({ url: 'https://www.rust-lang.org', attempts: 0 });
 * ```
 */
export abstract class Data {
  /**
   * The base class of a state, an input or a configuration. As `Event.of`, but its fields may be changed, as those of a state are.
   *
   * @param schema any Standard Schema of an object; `parsed(schema)` if it changes what it is given.
   */
  static of<S extends StandardSchema>(schema: S & ObjectSchema<S>): DataClass<S> {
    return schemaClass(this, schema);
  }
}
