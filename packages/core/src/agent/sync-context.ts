import type { SystemLogger } from '../primitives/system-logger.js';
import type { Address } from './address.js';
import type { EventArgument } from './message-arguments.js';
import type { ProgressOf, REPORTS } from './progress.js';

/** Options of `ctx.map`. */
export interface MapOptions {
  /** Items that one thread takes at a time, where there are threads. Default: so that each thread takes several times. */
  readonly chunk?: number;
}

/** A typed array of numbers. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/**
 * The context of a sync state, `@State(X, { mode: 'sync' })`: what every executor has, also on a thread. For anything else a sync state
 * returns a step to an async one, which has a `Context`.
 *
 * `A` is the agent, `P` what it reports, as in `Context`.
 *
 * @example
 * ```ts
 * @State(CountWords, { mode: 'sync', timeout: '1m' })
 * countWords({ pages }: CountWords, ctx: SyncContext<WordCounter, number>): Next<WordCounter> {
 *   for (const index of pages.keys()) {
 *     if (ctx.interrupted) break;
 *     ctx.report(index / pages.length);
 *   }
 *   return Next.done();
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the defaults are the context of any agent, and progress that is not named here
export abstract class SyncContext<A = any, P = any> {
  declare readonly [REPORTS]: P;

  /** Whether the agent was interrupted: for long loops. */
  abstract readonly interrupted: boolean;

  /** Writes to the system's logger, with the agent's id among the fields. */
  abstract readonly log: SystemLogger;

  /**
   * Publishes progress on `inspect$` and on the `progress$` of the agent's address. An executor that runs sync states elsewhere may skip
   * reports, but never the last one.
   */
  abstract report(progress: 0 extends 1 & P ? ProgressOf<A> : P): void;

  /**
   * Sends an event to an agent whose address came with the state or a carried field. It is a copy, and is delivered at once, also if the
   * state fails later.
   */
  abstract send<B, E extends object>(to: Address<B>, event: E & EventArgument<E, B>): void;

  /**
   * Applies a pure function to each item and returns the results in the order of the items; the executor may do it in parallel. An
   * executor that runs elsewhere finds the function there: mark it as its package says, with `threadable` for threads. Of a typed array the
   * result is one of the same kind.
   *
   * @throws whatever the function throws first.
   */
  abstract map<T extends NumberArray>(
    items: T,
    apply: (item: number, index: number) => number,
    options?: MapOptions,
  ): T;
  abstract map<T, R>(items: readonly T[], apply: (item: T, index: number) => R, options?: MapOptions): R[];
}
