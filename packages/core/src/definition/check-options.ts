import { closestName } from '../primitives/closest-name.js';
import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/** Checks a value: `undefined` if it is valid. */
export type Check = (value: unknown) => Fault | undefined;

/** What is wrong with an option, and where: an unknown name, or a value that is not as expected. */
interface Fault {
  /** The names that lead to the option, joined by dots; empty for the options as a whole. */
  readonly path: string;
  readonly expected?: string;
  readonly received?: unknown;
  /** The valid names, if this one is unknown. */
  readonly names?: readonly string[];
}

/** @param expected what the value must be, or what it must not: `a class`, `at least 1`. */
export function must(expected: string, isValid: (value: unknown) => boolean): Check {
  return (value) => (isValid(value) ? undefined : { path: '', expected, received: value });
}

/** An object with these options. Unknown names are refused; all options are optional unless they are required. */
export function optionsOf<T extends object>(
  checks: { readonly [K in keyof T]-?: Check },
  required: readonly (keyof T & string)[] = [],
): Check {
  const byName: Readonly<Record<string, Check>> = checks;
  return (options) => {
    if (typeof options !== 'object' || options === null || Array.isArray(options))
      return { path: '', expected: 'an object', received: options };
    const values = options as Readonly<Record<string, unknown>>;
    for (const name of required) if (values[name] === undefined) return within(name, byName[name]?.(undefined));
    for (const name of Object.keys(values)) {
      const check = Object.hasOwn(byName, name) ? byName[name] : undefined;
      if (check === undefined) return { path: name, names: Object.keys(byName) };
      const value = values[name];
      const fault = value === undefined ? undefined : check(value);
      if (fault !== undefined) return within(name, fault);
    }
    return undefined;
  };
}

/** An array whose items pass the check. */
export function arrayOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { path: '', expected: 'an array', received: value };
    for (const [index, item] of value.entries()) {
      const fault = check(item);
      if (fault !== undefined) return within(String(index), fault);
    }
    return undefined;
  };
}

function within(name: string, fault: Fault | undefined): Fault | undefined {
  return fault && { ...fault, path: fault.path === '' ? name : `${name}.${fault.path}` };
}

type Code = 'INSTAR_OPTIONS_INVALID' | 'INSTAR_PROVIDER_INVALID';

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
  code: Code = 'INSTAR_OPTIONS_INVALID',
): T {
  const fault = options === undefined ? undefined : check(options);
  if (fault !== undefined) {
    throw new InstarError({ code, problem: problemOf(fault), place, remedy: remedyFor(fault) });
  }
  return (options ?? {}) as T;
}

/** The error of options that are invalid together. */
export function invalidOptions(problem: string, place: string, remedy: string): InstarError {
  return new InstarError({ code: 'INSTAR_OPTIONS_INVALID', problem, place, remedy });
}

function problemOf({ path, expected, received, names }: Fault): string {
  if (names !== undefined) return `Unknown option "${path}"`;
  const value = typeof received === 'string' ? JSON.stringify(received) : nameOf(received);
  return `${path === '' ? 'The options' : `Option "${path}"`} must be ${expected ?? ''}; received ${value}`;
}

function remedyFor({ path, names }: Fault): string {
  if (names === undefined) return path === '' ? 'Pass an object with options, or nothing' : `Correct "${path}"`;
  const meant = closestName(path.slice(path.lastIndexOf('.') + 1), names);
  return `${meant === undefined ? '' : `Did you mean "${meant}"? `}Valid options: ${names.join(', ')}`;
}
