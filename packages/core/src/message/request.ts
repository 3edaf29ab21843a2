import type { Class } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import { MessageSchema, type SchemaOwner } from './message-schema.js';
import { schemaClass, type DataArguments, type ObjectSchema, type SchemaOptions } from './schema-class.js';
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
 */
export abstract class Request<R> {
  declare readonly [RESPONSE]: R;

  /**
   * The base class of a request with schemas, of its data and of the response. Both may be left out: without `input` its constructor
   * takes nothing, without `output` the response is unknown.
   *
   * @example
   * ```ts
   * class GetId extends Request.of({ input: z.object({ url: z.url() }), output: z.int() }) {}
   *
   * const id: number = await address.ask(new GetId({ url: 'https://www.rust-lang.org' }));
   * ```
   */
  static of<
    I extends StandardSchema | undefined = undefined,
    O extends StandardSchema | undefined = undefined,
    const P extends boolean = false,
  >(schemas: RequestSchemas<I, O, P>): RequestClass<I, O> {
    const { input, output, parse } = schemas;
    const owned = new MessageSchema<I, O>(input as I, output as O, parse === true);
    return schemaClass(this as unknown as Class<object>, owned) as unknown as RequestClass<I, O>;
  }
}

/** The type of the response to a request. */
export type ResponseOf<Q> = Q extends Request<infer R> ? R : never;

/** What `Request.of` takes. */
export interface RequestSchemas<
  I extends StandardSchema | undefined,
  O extends StandardSchema | undefined,
  P extends boolean,
> extends SchemaOptions<P> {
  /** The schema of the request's data: any Standard Schema of an object. */
  readonly input?: I & (I extends StandardSchema ? ObjectSchema<I, P> : unknown);
  /** The schema of the response. It must accept what it makes: the response is checked as the handler has returned it. */
  readonly output?: O & (O extends StandardSchema ? ResponseSchema<O> : unknown);
}

type ResponseSchema<O extends StandardSchema> = [SchemaOutput<O>] extends [SchemaInput<O>]
  ? unknown
  : Mistake<'the schema of a response must accept the response itself: describe what the handler returns'>;

/** The class of a request with schemas. */
export interface RequestClass<
  I extends StandardSchema | undefined,
  O extends StandardSchema | undefined,
> extends SchemaOwner<I, O> {
  new (...args: DataArguments<I>): RequestData<I> & Request<O extends StandardSchema ? SchemaOutput<O> : unknown>;
}

type RequestData<I extends StandardSchema | undefined> = I extends StandardSchema ? Readonly<SchemaOutput<I>> : unknown;
