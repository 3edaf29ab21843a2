import { duration, backoff, countFrom, flag, optionsOf, resolveBackoff, text } from '@instar/core/definition';
import type { Duration } from '@instar/core';
import type { RetryOptions } from '@instar/core/definition';
import { toMilliseconds } from '@instar/core/scheduler';
import type { WorkPolicy } from './work.js';

/** Options of a stage that has a name. */
export interface StageOptions {
  /** Name in snapshots, rejections and errors. Default: that of the function or class, else the kind of stage. */
  readonly name?: string;
}

/** Options of a stage that works on items. */
export interface WorkOptions extends StageOptions {
  /**
   * The most items in the stage at once: those at work, and those done that wait for the stage behind it, or, with `ordered`, for an earlier
   * one. Default: 1.
   */
  readonly concurrency?: number;
  /** Whether values go on in the order of the items. Default: false, as soon as each is done. */
  readonly ordered?: boolean;
  /** How a failing item is tried again, before it is rejected. Default: it is not. */
  readonly retry?: RetryOptions;
  /** How long one attempt may take. Default: for ever. */
  readonly timeout?: Duration;
}

const count = countFrom(1);

export const workChecks = {
  name: text,
  concurrency: count,
  ordered: flag,
  retry: optionsOf<RetryOptions>({ attempts: count, backoff }, ['attempts']),
  timeout: duration,
};

export function policyOf({ concurrency = 1, ordered = false, retry, timeout }: WorkOptions): WorkPolicy {
  return {
    concurrency,
    ordered,
    attempts: retry?.attempts ?? 1,
    backoff: retry?.backoff && resolveBackoff(retry.backoff),
    timeout: timeout === undefined ? undefined : toMilliseconds(timeout),
  };
}
