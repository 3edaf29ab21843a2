import { nameOf, type AbstractClass, type Class } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { SchemaInput, SchemaOutput, StandardSchema } from './standard-schema.js';

/** Where a class has its schemas, and where a schema that `parsed` has made has what runs it; also for another copy of this package. */
export const SCHEMA: unique symbol = Symbol.for('instar:schema');
export const RUN: unique symbol = Symbol.for('instar:run-schema');

/** The schema of a class's data or of a response, if it has one. */
export type MaybeSchema = StandardSchema | undefined;

/** A class that `Event.of`, `Request.of` or `Data.of` has made, or one that extends it. */
export interface SchemaOwner<S extends MaybeSchema = MaybeSchema, R extends MaybeSchema = MaybeSchema> {
  /** The schemas of its data and of the response. */
  readonly [SCHEMA]: { readonly data: S; readonly response: R };
}

/** A schema that the constructor of a class runs; made by `parsed`. */
export interface ParsedSchema<S extends StandardSchema = StandardSchema> {
  readonly '~standard': S['~standard'];
  readonly schema: S;
  /** @param name of the class, for errors. */
  readonly [RUN]: (data: unknown, name: string) => object;
}

/** What the constructor takes: data as the schema takes it; nothing for a request without `input`. */
export type DataArguments<S extends MaybeSchema> = S extends StandardSchema
  ? Partial<SchemaInput<S>> extends SchemaInput<S>
    ? [data?: SchemaInput<S>]
    : [data: SchemaInput<S>]
  : [];

/** Nothing, for a schema that a class can be made of, or the mistake that the compiler prints. */
export type ObjectSchema<S extends StandardSchema> =
  IsOneObject<SchemaOutput<S>> extends true
    ? S extends ParsedSchema
      ? unknown
      : [SchemaInput<S>] extends [SchemaOutput<S>]
        ? unknown
        : Mistake<'this schema changes what it is given, by a default or a transformation: write parsed(schema), so that the constructor runs it'>
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
export function schemaClass(base: AbstractClass, data: MaybeSchema, response?: MaybeSchema): never {
  const run = (data as Partial<ParsedSchema> | undefined)?.[RUN];
  const made = class extends (base as Class<object>) {
    static readonly [SCHEMA] = { data, response };

    constructor(given: object = {}) {
      super();
      const own = run === undefined ? given : run(given, nameOf(new.target));
      // A field with this name, which `JSON.parse` makes, would change the class. A list of the keys would take a third longer.
      for (const key in own) if (key !== '__proto__') (this as Fields)[key] = (own as Fields)[key];
    }
  };
  return made as never;
}

type Fields = Record<string, unknown>;
