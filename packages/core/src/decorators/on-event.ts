import type { Class } from '../primitives/class.js';
import { defineMethodDecorator } from '../definition/define-method-decorator.js';
import type { EventDecorator } from './method-types.js';

/**
 * Binds a method to an event, a message without a response. It handles events of subclasses too, unless they have a method of their
 * own.
 *
 * @example
 * ```ts
 * @OnEvent(AddUrl)
 * add({ url }: AddUrl): void {
 *   this.urls.add(url.href);
 * }
 * ```
 */
export function OnEvent<E extends object>(event: Class<E>): EventDecorator<E> {
  return defineMethodDecorator('OnEvent', { kind: 'event', token: event }) as EventDecorator<E>;
}
