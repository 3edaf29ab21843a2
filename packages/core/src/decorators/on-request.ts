import type { RequestOptions } from '../definition/agent-options.js';
import type { Request } from '../message/request.js';
import type { Class } from '../primitives/class.js';
import { defineMethodDecorator } from './define-decorator.js';
import type { RequestMethod } from './method-types.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- any request, any parameters */

/** A decorator for methods that respond to the request; they may omit its parameter. */
export interface RequestDecorator<Q> {
  <M extends RequestMethod<Q>>(method: M, context: ClassMethodDecoratorContext): void;
  <M extends RequestMethod<Q>>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<M>): void;
}

/**
 * Binds a method to a request: what it returns, or what its promise resolves to, is the response.
 *
 * @example
 * ```ts
 * class CountUrls extends Request<number> {}
 *
 * @OnRequest(CountUrls)
 * count(): number {
 *   return this.urls.size;
 * }
 * ```
 */
export function OnRequest<Q extends Request<any>>(
  request: Class<Q>,
  options: RequestOptions = {},
): RequestDecorator<Q> {
  return defineMethodDecorator('OnRequest', { kind: 'request', token: request, options });
}
