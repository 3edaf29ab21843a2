import type { InOption, InStates } from '../definition/in-option.js';
import type { Class } from '../primitives/class.js';
import { defineMethodDecorator } from '../definition/define-method-decorator.js';
import type { EventDecorator } from './method-types.js';

/**
 * Binds a method to an event, a message without a response. It handles events of subclasses too, unless they have a method of their
 * own. With `in` it handles them in these waiting states, and is called with the state too.
 *
 * @example
 * ```ts
 * @OnEvent(AddUrl)
 * add({ url }: AddUrl): void {
 *   this.urls.add(url.href);
 * }
 * ```
 *
 * @example
 * ```ts
 * @OnEvent(Paid, { in: AwaitingPayment })
 * paid(_event: Paid, ctx: Context<Checkout>, { order }: AwaitingPayment): void {
 *   ctx.next(Next.to(new Packing(order)));
 * }
 * ```
 */
export function OnEvent<E extends object, const C extends InStates = never>(
  event: Class<E>,
  options?: InOption<C>,
): EventDecorator<E, C> {
  return defineMethodDecorator('OnEvent', { kind: 'event', token: event, in: options?.in }) as EventDecorator<E, C>;
}
