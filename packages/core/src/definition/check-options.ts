import {
  invalidOption,
  invalidProviderOption,
  unknownOption,
  unknownProviderOption,
} from '../errors/definition-errors.js';
import type { InstarError } from '../errors/instar-error.js';
import { nameOf } from '../primitives/class.js';

/** What is wrong with options: a value that is invalid, or an option that is unknown. */
interface Issue {
  /** Where, from the options on. */
  readonly path: readonly PropertyKey[];
  readonly problem:
    | { readonly kind: 'invalid'; readonly expected: string; readonly received: unknown }
    | { readonly kind: 'unknown'; readonly valid: readonly string[] };
}

/** Finds what is wrong with an option, or with several; `undefined` if nothing is. */
export type Check = (value: unknown) => Issue | undefined;

/** @param expected what the value must be, or what it must not: `a class`, `at least 1`. */
export function must(expected: string, isValid: (value: unknown) => boolean): Check {
  return (received) => (isValid(received) ? undefined : { path: [], problem: { kind: 'invalid', expected, received } });
}

/** An object with these options. Unknown names are refused; all options are optional unless they are required. */
export function optionsOf<T extends object>(
  checks: { readonly [K in keyof T]-?: Check },
  required: readonly (keyof T & string)[] = [],
): Check {
  const shape: Readonly<Record<string, Check>> = checks;
  const names = Object.keys(shape);
  const needed: readonly string[] = required;
  return (options) => {
    if (!isObject(options)) return notAnObject(options);
    const unknown = Object.keys(options).find((name) => !Object.hasOwn(shape, name));
    if (unknown !== undefined) return { path: [unknown], problem: { kind: 'unknown', valid: names } };
    for (const name of names) {
      const value = options[name];
      const issue = value === undefined && !needed.includes(name) ? undefined : shape[name]?.(value);
      if (issue !== undefined) return below(name, issue);
    }
    return undefined;
  };
}

const notAnObject = must('an object', () => false);
const array = must('an array', Array.isArray);

/** A value that passes the first check, and then the second one. */
export function both(first: Check, second: Check): Check {
  return (value) => first(value) ?? second(value);
}

/** An array whose items pass the check. */
export function arrayOf(check: Check): Check {
  return both(array, (items) => {
    for (const [index, item] of (items as readonly unknown[]).entries()) {
      const issue = check(item);
      if (issue !== undefined) return below(index, issue);
    }
    return undefined;
  });
}

function below(name: PropertyKey, { path, problem }: Issue): Issue {
  return { path: [name, ...path], problem };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The errors of invalid options, and of an invalid provider. */
const OF_OPTIONS = { unknown: unknownOption, invalid: invalidOption };
export const OF_PROVIDER = { unknown: unknownProviderOption, invalid: invalidProviderOption };

type Errors = typeof OF_OPTIONS | typeof OF_PROVIDER;

/**
 * The one way to check options: returns them, or an empty object for absent ones.
 *
 * @param place where the options were passed: `createSystem`, `@State(GetPage) Fetcher.getPage`.
 * @throws InstarError `INSTAR_OPTIONS_INVALID`, which names the option and, if it is unknown, the valid ones.
 */
export function checkOptions<T extends object>(
  check: Check,
  options: unknown,
  place: string,
  errors: Errors = OF_OPTIONS,
): T {
  const issue = options === undefined ? undefined : check(options);
  if (issue !== undefined) throw errorOf(issue, place, errors);
  return (options ?? {}) as T;
}

function errorOf({ path, problem }: Issue, place: string, { unknown, invalid }: Errors): InstarError {
  const at = path.map(String).join('.');
  if (problem.kind === 'unknown') return unknown(String(path.at(-1)), at, problem.valid, place);
  const { expected, received } = problem;
  return invalid(at, expected, typeof received === 'string' ? JSON.stringify(received) : nameOf(received), place);
}
