import type { Class } from '../primitives/class.js';
import { defineMethodDecorator } from '../definition/define-method-decorator.js';
import type { FallbackDecorator } from './method-types.js';

/**
 * Binds a method that takes over when a state has thrown and its retries are used up. It receives the error and the state, and
 * returns the next step. Without one the agent fails.
 *
 * @example
 * ```ts
 * @Fallback(GetPage)
 * missing(error: Error, state: GetPage): Next<Fetcher> {
 *   return Next.again({ after: '1m' });
 * }
 * ```
 */
export function Fallback<S extends object>(state: Class<S>): FallbackDecorator<S> {
  return defineMethodDecorator('Fallback', { kind: 'fallback', token: state }) as FallbackDecorator<S>;
}
