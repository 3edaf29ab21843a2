import {
  callable,
  checkOptions,
  countFrom,
  duration,
  optionsOf,
  oneOf,
  text,
  type Check,
} from '@instar/core/definition';
import type { Duration } from '@instar/core';
import { workChecks, type StageOptions, type WorkOptions } from '../workers/work-options.js';

const count = countFrom(1);

/** Options of `batch`. */
export interface BatchOptions extends StageOptions {
  /** The most values in an array. */
  readonly size: number;
  /** An array goes on this long after its first value, however few it has. Default: only when it is full, and at the end. */
  readonly within?: Duration;
}

/** Options of `window`. */
export interface WindowOptions extends StageOptions {
  /** Values in an array. */
  readonly size: number;
  /** How many values later the next array begins. Default: 1. */
  readonly step?: number;
}

/** Options of `rateLimit`. */
export interface RateLimitOptions extends StageOptions {
  /** The most values within `per`. */
  readonly limit: number;
  readonly per: Duration;
}

/** Options of `dedupe`. */
export interface DedupeOptions<T> extends StageOptions {
  /** What values must not share. Default: the value itself. */
  readonly by?: (value: T) => unknown;
  /** How many keys are remembered, those that came last. Default: 100,000. */
  readonly size?: number;
}

/** Options of `split`. */
export interface RouteOptions extends StageOptions {
  /** Values that may wait for a branch, so that they do not hold up the others. Default: 16. */
  readonly buffer?: number;
}

/** Options of `partition`. */
export interface PartitionOptions<T> extends RouteOptions {
  /** The key of a value. Those of one key go through one lane. */
  readonly by: (value: T) => unknown;
  /** How many times the branch is there. */
  readonly lanes: number;
}

/** Options of `expand`. */
export interface ExpandOptions extends StageOptions {
  /** Values that may wait to go through the branch again; those beyond are rejected. Default: 100,000. */
  readonly limit?: number;
}

/** Options of `pool`. */
export interface PoolStageOptions extends WorkOptions {
  /** The number of workers. */
  readonly size: number;
  /** Which worker is asked. Default: `least-busy`. */
  readonly strategy?: 'round-robin' | 'least-busy';
}

const checks = {
  stage: optionsOf<StageOptions>({ name: text }),
  batch: optionsOf<BatchOptions>({ name: text, size: count, within: duration }, ['size']),
  window: optionsOf<WindowOptions>({ name: text, size: count, step: count }, ['size']),
  rateLimit: optionsOf<RateLimitOptions>({ name: text, limit: count, per: duration }, ['limit', 'per']),
  dedupe: optionsOf<DedupeOptions<never>>({ name: text, by: callable, size: count }),
  split: optionsOf<RouteOptions>({ name: text, buffer: count }),
  partition: optionsOf<PartitionOptions<never>>({ name: text, buffer: count, by: callable, lanes: count }, [
    'by',
    'lanes',
  ]),
  expand: optionsOf<ExpandOptions>({ name: text, limit: count }),
  work: optionsOf<WorkOptions>(workChecks),
  pool: optionsOf<PoolStageOptions>({ ...workChecks, size: count, strategy: oneOf('round-robin', 'least-busy') }, [
    'size',
  ]),
} satisfies Record<string, Check>;

/** @throws InstarError `INSTAR_OPTIONS_INVALID`, with the method of the builder as its place. */
export function checked<T extends object>(kind: keyof typeof checks, options: T | undefined, method: string = kind): T {
  return checkOptions<T>(checks[kind], options, `pipeline.${method}`);
}
