import { isGroupKey } from '../agent/group.js';
import type { RestartKind } from '../agent/spawn-options.js';
import { isClass } from '../primitives/class.js';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import { isInstarError } from '../errors/instar-error.js';
import type { BackoffOptions } from './agent-options.js';
import { arrayOf, must, optionsOf, type Check } from './check-options.js';

/** What several options have in common. */

/** An option that is checked where it is used. */
export const unchecked = must('anything', () => true);

/** A list whose items are checked one by one, where they are used. */
export const items = arrayOf(unchecked);

export const text = must('a string that is not empty', (value) => typeof value === 'string' && value !== '');

export const flag = must('true or false', (value) => typeof value === 'boolean');

export const count = countFrom(1);

const factor = must('a number, at least 1', (value) => typeof value === 'number' && value >= 1);

export const classToken = must('a class', isClass);

/** A class that is not one of the platform's, which travels by itself or not at all. */
export const ownClass = must(
  'a class of your own, not one of the platform',
  (value) => isClass(value) && (globalThis as Record<string, unknown>)[value.name] !== value,
);

/** A function. */
export const callable = must('a function', (value) => typeof value === 'function');

/** A duration, as `toMilliseconds` takes it. */
export const duration = must('a duration', isDuration, "'5s', '200ms' or a number of milliseconds");

export const groupKey = must("a string, number or symbol, or a member of a family: UserSession('ann')", isGroupKey);

export const restartKind = oneOf<RestartKind>('permanent', 'transient', 'temporary');

export const backoff = optionsOf<BackoffOptions>({ initial: duration, factor, max: duration, jitter: flag }, [
  'initial',
]);

/** A whole number that is not less than `least`. */
export function countFrom(least: number): Check {
  return must(`a whole number, at least ${least}`, (value) => Number.isInteger(value) && (value as number) >= least);
}

export function oneOf<T extends string>(...values: readonly T[]): Check {
  const names = values.map((value) => JSON.stringify(value)).join(', ');
  return must(`one of ${names}`, (value) => values.includes(value as T));
}

export function isDuration(value: unknown): boolean {
  try {
    toMilliseconds(value as Duration);
    return true;
  } catch (error) {
    if (isInstarError(error)) return false;
    throw error;
  }
}
