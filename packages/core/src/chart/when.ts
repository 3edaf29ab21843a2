import '../primitives/abort-signal.js';
import { find, firstValueFrom, Observable, race } from 'rxjs';
import type { Address } from '../agent/address.js';
import type { StateOf, WaitingStateOf } from '../agent/agent-shape.js';
import { endedBeforeState } from '../errors/chart-errors.js';
import { abortReason, isAborted, onAbort } from '../primitives/abort.js';
import { nameOf, type AbstractClass } from '../primitives/class.js';
import type { MistakeWith } from '../primitives/mistake.js';
import { states } from './states.js';

/** Options of `when`. */
export interface WhenOptions {
  /** Gives up when it aborts: `when` rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** A state of A, or one that a state of A extends. */
export type ReachedState<S extends object, A> = [
  S extends StateOf<A> | WaitingStateOf<A> ? S : Extract<StateOf<A> | WaitingStateOf<A>, S>,
] extends [never]
  ? MistakeWith<A, 'name a state that a public method of the agent takes, or one that such a state extends'>
  : AbstractClass<S>;

/**
 * Resolves with the state when an agent with a state chart has reached it, or a state that extends it; at once if it is in one. An agent
 * that waits for it in a handler takes no messages meanwhile: use `ctx.pipe(when(…), (state) => event)` there.
 *
 * @example
 * ```ts
 * export async function pay(order: Address<Order>): Promise<string> {
 *   await when(order, AwaitingPayment);
 *   order.send(new Pay());
 *   const paid = await when(order, Paid, { signal: AbortSignal.timeout(5_000) });
 *   return `${paid.order} is paid`;
 * }
 * ```
 *
 * @throws InstarError `INSTAR_AGENT_ENDED` if the agent ends first, `INSTAR_OPTIONS_INVALID` for an agent without a state chart, and the
 * reason of `signal` if that aborts.
 */
export async function when<A, S extends object>(
  address: Address<A>,
  state: AbstractClass<S> & ReachedState<S, A>,
  { signal }: WhenOptions = {},
): Promise<S> {
  if (signal !== undefined && isAborted(signal)) throw abortReason(signal);
  const reached = states(address).pipe(find((each) => (each as object | undefined) instanceof (state as never)));
  const first = await firstValueFrom(signal === undefined ? reached : race(reached, abortOf(signal)));
  if (first === undefined) throw endedBeforeState(address.id, nameOf(state), await address.join());
  return first as S;
}

/** Fails with the reason of a signal, once it has aborted. */
function abortOf(signal: AbortSignal): Observable<never> {
  return new Observable((subscriber) =>
    onAbort(signal, () => {
      subscriber.error(abortReason(signal));
    }),
  );
}
