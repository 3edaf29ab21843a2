import type { Unhandled } from '../definition/agent-options.js';
import { checkOptions, must, optionsOf } from '../definition/check-options.js';
import { recordWaiting } from '../definition/metadata-store.js';
import { callable, isDuration } from '../definition/option-checks.js';
import { invalidOptions, notOnAClass } from '../errors/definition-errors.js';
import { isClass, nameOf, type AbstractClass } from '../primitives/class.js';
import type { Duration } from '../primitives/duration.js';
import type { Mistake } from '../primitives/mistake.js';
import { describeChart, unhandled } from './describe-chart.js';

/** Options of `@Waiting`. A state that extends this one does not inherit them: it is in this one too. */
export interface WaitingOptions<S extends object = object, I extends object = object> {
  /** Sends `event` when the agent has been in the state for so long; leaving the state cancels it. Default: no limit. */
  readonly after?: Duration | ((state: S) => Duration);
  /** What is sent after the time, or what returns it. */
  readonly event?: object | ((state: S) => object);
  /** Returns the state inside that is entered whenever a step leads to this one. Default: this one is entered itself. */
  readonly initial?: (state: S) => I;
  /** What becomes of a message without a handler. Default: what the outer state says, and at last the agent. */
  readonly unhandled?: Unhandled;
}

/** What `@Waiting` returns: a decorator for classes of states. */
export type WaitingDecorator<S, I> = <C extends AbstractClass<S>>(
  state: C,
  context?: ClassDecoratorContext<C>,
) => [I] extends [InstanceType<C>] ? void : Mistake<'initial returns a state that extends this one'>;

const waitingOptions = optionsOf<WaitingOptions>({
  after: must(
    'a duration, or a function that returns one',
    (value) => typeof value === 'function' || isDuration(value),
  ),
  event: must('an event, or a function that returns one', (value) => typeof value === 'function' || isInstance(value)),
  initial: callable,
  unhandled,
});

/**
 * Makes a class a waiting state: one without a method, in which the agent handles messages. The states that extend it are in it, and are
 * waiting states too, unless they have a method.
 *
 * @example
 * ```ts
 * @Waiting({ after: '15m', event: new Expired() })
 * class AwaitingPayment {
 *   constructor(readonly order: string) {}
 * }
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID`, also for one of `after` and `event` without the other.
 */
export function Waiting<S extends object = object, I extends S = never>(
  options: WaitingOptions<S, I> = {},
): WaitingDecorator<S, I> {
  const decorate = (state: unknown): void => {
    if (!isClass(state)) throw notOnAClass('Waiting', nameOf(state));
    const place = `@Waiting of ${nameOf(state)}`;
    checkOptions(waitingOptions, options, place);
    if ((options.after === undefined) !== (options.event === undefined))
      throw invalidOptions('`after` and `event` belong together', place, 'Pass both: the time and what is sent then');
    recordWaiting(state, { options: Object.freeze({ ...options }), describe: describeChart });
  };
  return decorate as WaitingDecorator<S, I>;
}

function isInstance(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
