import type { Backoff, MaybePromise } from '@instar/core/definition';
import type { ItemContext } from '../items/item-context.js';

/** What a stage does with an item. */
export type Work = (value: unknown, item: WorkItem) => MaybePromise<unknown>;

/** An item at work. */
export interface WorkItem extends ItemContext {
  /** Calls `stop` once, when the work has become pointless; a later one replaces it. Cheaper than a signal. */
  onStop(stop: (reason: Error) => void): void;
}

/** How a stage works, with all defaults. */
export interface WorkPolicy {
  /** Items in the stage at once, those included that wait for the stage behind it. */
  readonly concurrency: number;
  /** Whether values go on in the order of the items. */
  readonly ordered: boolean;
  readonly attempts: number;
  readonly backoff: Backoff | undefined;
  /** For each attempt, in milliseconds. */
  readonly timeout: number | undefined;
}
