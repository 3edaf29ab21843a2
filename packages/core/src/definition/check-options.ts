import * as z from 'zod/mini';
import {
  invalidOption,
  invalidProviderOption,
  unknownOption,
  unknownProviderOption,
} from '../errors/definition-errors.js';
import type { InstarError } from '../errors/instar-error.js';
import { nameOf } from '../primitives/class.js';

/** The schema of an option, or of several. */
export type Check = z.ZodMiniType;

type Issue = z.core.$ZodIssue;

/** The options that an object may have, by the schema of the object, and the schema of an array's items. */
const shapes = new WeakMap<Check, Readonly<Record<string, Check>>>();
const itemChecks = new WeakMap<Check, Check>();

/** @param expected what the value must be, or what it must not: `a class`, `at least 1`. */
export function must(expected: string, isValid: (value: unknown) => boolean): Check {
  return z.custom(isValid, expected);
}

/** An object with these options. Unknown names are refused; all options are optional unless they are required. */
export function optionsOf<T extends object>(
  checks: { readonly [K in keyof T]-?: Check },
  required: readonly (keyof T & string)[] = [],
): Check {
  const shape: Readonly<Record<string, Check>> = checks;
  const isRequired = (name: string): boolean => (required as readonly string[]).includes(name);
  const schema = z.strictObject(
    Object.fromEntries(
      Object.entries(shape).map(([name, check]) => [name, isRequired(name) ? check : z.optional(check)]),
    ),
  );
  shapes.set(schema, shape);
  return schema;
}

/** A value that passes the first check, and then the second one. */
export function both(first: Check, second: Check): Check {
  return z.pipe(first, second);
}

/** An array whose items pass the check. */
export function arrayOf(check: Check): Check {
  const schema = z.array(check);
  itemChecks.set(schema, check);
  return schema;
}

/** The errors of invalid options, and of an invalid provider. */
const OF_OPTIONS = { unknown: unknownOption, invalid: invalidOption };
export const OF_PROVIDER = { unknown: unknownProviderOption, invalid: invalidProviderOption };

/** How invalid options are reported. */
export type OptionErrors = typeof OF_OPTIONS | typeof OF_PROVIDER;

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
  errors: OptionErrors = OF_OPTIONS,
): T {
  const issue = options === undefined ? undefined : check.safeParse(options).error?.issues[0];
  if (issue !== undefined) throw errorOf(issue, check, options, place, errors);
  return (options ?? {}) as T;
}

function errorOf(issue: Issue, check: Check, options: unknown, place: string, errors: OptionErrors): InstarError {
  if (issue.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    const names = Object.keys(shapes.get(checkAt(check, issue.path)) ?? {});
    return errors.unknown(name, [...issue.path, name].map(String).join('.'), names, place);
  }
  const path = issue.path.map(String).join('.');
  const received = valueAt(options, issue.path);
  const value = typeof received === 'string' ? JSON.stringify(received) : nameOf(received);
  return errors.invalid(path, expectedBy(issue), value, place);
}

function expectedBy(issue: Issue): string {
  return issue.code === 'invalid_type' ? `an ${issue.expected}` : issue.message;
}

function checkAt(check: Check, path: readonly PropertyKey[]): Check {
  return path.reduce<Check>((at, name) => shapes.get(at)?.[String(name)] ?? itemChecks.get(at) ?? at, check);
}

function valueAt(options: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, name) => (at as Record<PropertyKey, unknown> | undefined)?.[name], options);
}
