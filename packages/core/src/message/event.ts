import type { Class } from '../primitives/class.js';
import { MessageSchema, type SchemaOwner } from './message-schema.js';
import { schemaClass, type DataArguments, type ObjectSchema, type SchemaOptions } from './schema-class.js';
import type { SchemaOutput, StandardSchema } from './standard-schema.js';

/** The class of an event with a schema. */
export interface EventClass<S extends StandardSchema> extends SchemaOwner<S, undefined> {
  new (...args: DataArguments<S>): Readonly<SchemaOutput<S>>;
}

/** Events with a schema. An event without one is an instance of any class. */
export abstract class Event {
  /**
   * The base class of an event: its fields are typed by what the schema makes, its constructor by what the schema takes.
   *
   * @example
   * ```ts
   * class AddUrl extends Event.of(z.object({ url: z.url() })) {
   *   get host(): string {
   *     return new URL(this.url).host;
   *   }
   * }
   * ```
   *
   * @param schema any Standard Schema of an object.
   */
  static of<S extends StandardSchema, const P extends boolean = false>(
    schema: S & ObjectSchema<S, P>,
    options?: SchemaOptions<P>,
  ): EventClass<S> {
    const owned = new MessageSchema<S, undefined>(schema, undefined, options?.parse === true);
    return schemaClass(this as unknown as Class<object>, owned) as unknown as EventClass<S>;
  }
}
