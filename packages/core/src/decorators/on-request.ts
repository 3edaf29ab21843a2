import type { AnyRequest } from '../agent/agent-shape.js';
import type { RequestOptionsFor } from '../definition/agent-options.js';
import type { InOption, InStates } from '../definition/in-option.js';
import type { Class } from '../primitives/class.js';
import { defineMethodDecorator } from '../definition/define-method-decorator.js';
import type { RequestDecorator } from './method-types.js';

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
export function OnRequest<Q extends AnyRequest, const C extends InStates = never>(
  request: Class<Q>,
  { in: states, ...options }: RequestOptionsFor<Q> & InOption<C> = {},
): RequestDecorator<Q, C> {
  const record = { kind: 'request', token: request, options, in: states } as const;
  return defineMethodDecorator('OnRequest', record) as RequestDecorator<Q, C>;
}
