import type { Limited } from '../definition/agent-options.js';
import { checkOptions, optionsOf } from '../definition/check-options.js';
import { defineOption } from '../definition/extension-option.js';
import { callable, count, duration } from '../definition/option-checks.js';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import type { Cell } from '../runtime/cell/cell.js';
import type { Turn } from '../runtime/cell/turn.js';
import type { LaneOption } from '../runtime/requests/request-lanes.js';
import { KeyedLimit } from './keyed-limit.js';
import { RateWindow } from './rate-window.js';

/** What `limited` takes. */
export interface Limits<Q> {
  /** The most requests at once. Default: 1; with a `key`, any number. */
  readonly atOnce?: number;
  /** What requests must not share to be handled at the same time. Those of one key run one after another, in order. Called once as a request arrives. */
  readonly key?: (request: Q) => unknown;
  /** At most `limit` requests start within any time of this length, in one agent; the others wait. */
  readonly rate?: { readonly limit: number; readonly per: Duration };
}

/**
 * The option `concurrency` of `@OnRequest` with limits beyond a number: one request at a time for each key, and a rate. What is above a limit
 * waits, and its deadline runs; nothing is refused. The requests do not hold up the mailbox.
 *
 * Handlers that are given the same value share its rate, and nothing else. A restart does not reset the rate.
 *
 * @example
 * ```ts
 * @OnRequest(Charge, { concurrency: limited({ atOnce: 4, key: ({ user }) => user, rate: { limit: 10, per: '1s' } }) })
 * async charge({ user, amount }: Charge): Promise<number> {
 *   return await this.bank.charge(user, amount);
 * }
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for invalid limits.
 */
export function limited<Q>(limits: Limits<Q>): Limited<Q> {
  return option(limits);
}

const option = /* #__PURE__ */ defineOption('concurrency', (limits: Limits<never>): unknown => {
  const check = optionsOf<Limits<never>>({
    atOnce: count,
    key: callable,
    rate: optionsOf<NonNullable<Limits<never>['rate']>>({ limit: count, per: duration }, ['limit', 'per']),
  });
  const {
    key,
    rate,
    atOnce = key === undefined ? 1 : Infinity,
  } = checkOptions<Limits<never>>(check, limits, 'limited');
  const windows = new WeakMap<Cell, RateWindow>();
  const windowOf = (cell: Cell): RateWindow | undefined => {
    if (rate === undefined) return undefined;
    let window = windows.get(cell);
    if (window === undefined) windows.set(cell, (window = new RateWindow(rate.limit, toMilliseconds(rate.per))));
    return window;
  };
  const lanes: LaneOption<Cell, Turn> = {
    limit: (cell, turns) =>
      new KeyedLimit(cell, turns, { atOnce, key: key as KeyedLimit['key'], rate: windowOf(cell) }),
  };
  return lanes;
});
