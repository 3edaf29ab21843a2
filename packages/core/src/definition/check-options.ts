import * as z from 'zod/mini';
import {
  invalidOption,
  invalidProviderOption,
  unknownOption,
  unknownProviderOption,
} from '../errors/definition-errors.js';
import type { InstarError } from '../errors/instar-error.js';
import { nameOf } from '../primitives/class.js';

declare const schema: unique symbol;

/**
 * The schema of an option, or of several. Opaque: the declarations of zod would come into every project that uses Instar, and they need types
 * of the platform, such as `URL`, that not every project has.
 */
export interface Check {
  readonly [schema]: true;
}

type Schema = z.ZodMiniType;

const checkOf = (made: Schema): Check => made as unknown as Check;
const schemaOf = (check: Check): Schema => check as unknown as Schema;

type Issue = z.core.$ZodIssue;

/** The options that an object may have, by the schema of the object, and the schema of an array's items. */
const shapes = new WeakMap<Check, Readonly<Record<string, Check>>>();
const itemChecks = new WeakMap<Check, Check>();

/** What to write instead of a value that does not pass, where the check can tell: `{ attempts: … }`. */
const valid = new WeakMap<Check, string>();

/**
 * A value that passes a test of your own.
 *
 * @param expected what the error says that it must be: `a class`, `a number, at least 1`.
 * @param example what the error says to write, if that is more: `'5s', '200ms' or a number of milliseconds`.
 */
export function must(expected: string, isValid: (value: unknown) => boolean, example?: string): Check {
  const check = checkOf(z.custom(isValid, expected));
  if (example !== undefined) valid.set(check, example);
  return check;
}

/** An object with these options. Unknown names are refused; all options are optional unless they are required. */
export function optionsOf<T extends object>(
  checks: { readonly [K in keyof T]-?: Check },
  required: readonly (keyof T & string)[] = [],
): Check {
  const shape: Readonly<Record<string, Check>> = checks;
  const isRequired = (name: string): boolean => (required as readonly string[]).includes(name);
  const schemas = Object.entries(shape).map(([name, check]): [string, Schema] => {
    const own = schemaOf(check);
    return [name, isRequired(name) ? own : z.optional(own)];
  });
  const object = checkOf(z.strictObject(Object.fromEntries(schemas)));
  shapes.set(object, shape);
  valid.set(object, objectWith(required.length > 0 ? required : Object.keys(shape)));
  return object;
}

const objectWith = (names: readonly string[]): string => `{ ${names.map((name) => `${name}: …`).join(', ')} }`;

/**
 * An array whose items pass the check.
 *
 * @param expected what the error says of an array that does not pass `isValid`.
 */
export function arrayOf(check: Check, expected?: string, isValid: (items: unknown[]) => boolean = () => true): Check {
  const array = checkOf(z.array(schemaOf(check)).check(z.refine(isValid, expected)));
  itemChecks.set(array, check);
  return array;
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
  const issue = options === undefined ? undefined : schemaOf(check).safeParse(options).error?.issues[0];
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
  return errors.invalid(path, expectedBy(issue), value, place, valid.get(checkAt(check, issue.path)));
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
