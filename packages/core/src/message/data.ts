import type { Class } from '../primitives/class.js';
import { MessageSchema, type SchemaOwner } from './message-schema.js';
import { schemaClass, type DataArguments, type ObjectSchema, type SchemaOptions } from './schema-class.js';
import type { SchemaOutput, StandardSchema } from './standard-schema.js';

/** A class of data with a schema. */
export interface DataClass<S extends StandardSchema> extends SchemaOwner<S, undefined> {
  new (...args: DataArguments<S>): SchemaOutput<S>;
}

/** Data with a schema that is no message: states, inputs, configuration. */
export abstract class Data {
  /**
   * The base class of a state, an input or a configuration. As `Event.of`, but its fields may be changed, as those of a state are.
   *
   * @example
   * ```ts
   * class GetPage extends Data.of(z.object({ url: z.url(), attempts: z.int() })) {}
   *
   * const step = Next.to(new GetPage({ url: 'https://www.rust-lang.org', attempts: 0 }));
   * ```
   *
   * @param schema any Standard Schema of an object.
   */
  static of<S extends StandardSchema, const P extends boolean = false>(
    schema: S & ObjectSchema<S, P>,
    options?: SchemaOptions<P>,
  ): DataClass<S> {
    const owned = new MessageSchema<S, undefined>(schema, undefined, options?.parse === true);
    return schemaClass(this as unknown as Class<object>, owned) as unknown as DataClass<S>;
  }
}
