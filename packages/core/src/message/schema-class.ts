import { nameOf, type Class } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import { SCHEMA, type MessageSchema } from './message-schema.js';
import type { SchemaInput, SchemaOutput, StandardSchema } from './standard-schema.js';

/** Options of `Event.of` and `Data.of`. */
export interface SchemaOptions<P extends boolean = boolean> {
  /**
   * Whether the constructor runs the schema, and throws for invalid data. Required for a schema that changes what it is given, by defaults
   * or transformations: the compiler asks for it. Default: false, the constructor takes over its data, which the compiler has checked.
   */
  readonly parse?: P;
}

/** What the constructor takes: data as the schema takes it; nothing for a request without `input`. */
export type DataArguments<S extends StandardSchema | undefined> = S extends StandardSchema
  ? Partial<SchemaInput<S>> extends SchemaInput<S>
    ? [data?: SchemaInput<S>]
    : [data: SchemaInput<S>]
  : [];

/** A schema that a class can be made of, or the mistake that the compiler prints. */
export type ObjectSchema<S extends StandardSchema, P extends boolean> =
  IsOneObject<SchemaOutput<S>> extends true
    ? P extends true
      ? unknown
      : [SchemaInput<S>] extends [SchemaOutput<S>]
        ? unknown
        : Mistake<'this schema changes what it is given, by a default or a transformation: pass { parse: true }, so that the constructor runs it'>
    : Mistake<'the schema must describe one object: put a union, an array or a value into a field of it'>;

type IsOneObject<T> = [T] extends [object]
  ? T extends readonly unknown[]
    ? false
    : IsUnion<T> extends true
      ? false
      : true
  : false;

type IsUnion<T, Whole = T> = T extends unknown ? ([Whole] extends [T] ? false : true) : never;

/** A class whose fields are the data that a schema describes. */
export function schemaClass(base: Class<object>, schema: MessageSchema): Class {
  return class extends base {
    static readonly [SCHEMA] = schema;

    constructor(data?: object) {
      super();
      takeOver(this as Fields, schema.parses ? schema.parse(data, nameOf(new.target)) : data);
    }
  };
}

type Fields = Record<string, unknown>;

/** Data may come from `JSON.parse`: a field with this name would change the class. */
function takeOver(message: Fields, data: object = {}): void {
  for (const key of Object.keys(data)) if (key !== '__proto__') message[key] = (data as Fields)[key];
}
