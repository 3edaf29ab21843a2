import { schemaClass, type DataArguments, type ObjectSchema, type SchemaOwner } from './schema-class.js';
import type { SchemaOutput, StandardSchema } from './standard-schema.js';

/** The class of an event with a schema. */
export interface EventClass<S extends StandardSchema> extends SchemaOwner<S, undefined> {
  new (...args: DataArguments<S>): Readonly<SchemaOutput<S>>;
}

/**
 * Events with a schema. An event without one is an instance of any class.
 *
 * @example
 * ```ts
 * class AddUrl extends Event.of(z.object({ url: z.url() })) {
 *   get host(): string {
 *     return new URL(this.url).host;
 *   }
 * }
 * ```
 */
export abstract class Event {
  /**
   * The base class of an event: its fields have the types that the schema makes, its constructor takes what the schema takes. The compiler
   * checks what it is given; data from outside goes through `parseMessage`.
   *
   * @param schema any Standard Schema of an object; `parsed(schema)` if it changes what it is given.
   */
  static of<S extends StandardSchema>(schema: S & ObjectSchema<S>): EventClass<S> {
    return schemaClass(this, schema);
  }
}
