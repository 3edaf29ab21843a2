import type { Mistake } from '../primitives/mistake.js';
import {
  schemaClass,
  type DataArguments,
  type MaybeSchema,
  type ObjectSchema,
  type SchemaOwner,
} from './schema-class.js';
import type { SchemaInput, SchemaOutput, StandardSchema } from './standard-schema.js';

/** Carries the type of the response; never present at run time. */
declare const RESPONSE: unique symbol;

/**
 * A message that gets a response. The type parameter is the type of the response.
 *
 * @example
 * ```ts
 * class CountUrls extends Request<number> {}
 *
 * const count: number = await address.ask(new CountUrls());
 * ```
 *
 * @example
 * ```ts
 * class GetId extends Request.of({ input: z.object({ url: z.url() }), output: z.int() }) {}
 *
 * const id: number = await address.ask(new GetId({ url: 'https://www.rust-lang.org' }));
 * ```
 */
export abstract class Request<R> {
  declare readonly [RESPONSE]: R;

  /**
   * The base class of a request with schemas, of its data and of the response. Both may be left out: without `input` its constructor
   * takes nothing, without `output` the response is unknown.
   */
  static of<I extends MaybeSchema = undefined, O extends MaybeSchema = undefined>(
    schemas: RequestSchemas<I, O>,
  ): RequestClass<I, O> {
    return schemaClass(this, schemas.input, schemas.output);
  }
}

/** The type of the response to a request. */
export type ResponseOf<Q> = Q extends Request<infer R> ? R : never;

/** What `Request.of` takes. */
export interface RequestSchemas<I extends MaybeSchema, O extends MaybeSchema> {
  /** The schema of the request's data: any Standard Schema of an object; `parsed(schema)` if it changes what it is given. */
  readonly input?: I & (I extends StandardSchema ? ObjectSchema<I> : unknown);
  /** The schema of the response. It must accept what it makes: the response is checked as the handler has returned it. */
  readonly output?: O & (O extends StandardSchema ? ResponseSchema<O> : unknown);
}

/** Nothing, for a schema that a response can have, or the mistake that the compiler prints. */
export type ResponseSchema<O extends StandardSchema> = [SchemaOutput<O>] extends [SchemaInput<O>]
  ? unknown
  : Mistake<'the schema of a response must accept the response itself: describe what the handler returns'>;

/** The class of a request with schemas. */
export interface RequestClass<I extends MaybeSchema, O extends MaybeSchema> extends SchemaOwner<I, O> {
  new (...args: DataArguments<I>): RequestData<I> & Request<O extends StandardSchema ? SchemaOutput<O> : unknown>;
}

/** The fields of a request. */
export type RequestData<I extends MaybeSchema> = I extends StandardSchema ? Readonly<SchemaOutput<I>> : unknown;
