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
}

/** The type of the response to a request. */
export type ResponseOf<Q> = Q extends Request<infer R> ? R : never;
