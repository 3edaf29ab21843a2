import { invalidOptions } from '../errors/definition-errors.js';
import type { InstarError } from '../errors/instar-error.js';

// Registered, so that the copies of the package for `import` and for `require` know each other's options.
export const OPTION: unique symbol = Symbol.for('instar:extension-option');

/** A value of the option `N` of another package, made by what `defineOption` returns. */
export interface ExtensionOption<N extends string = string, T = unknown> {
  readonly [OPTION]: N;
  readonly value: T;
}

/** What carries the options of other packages: the resolved options of an agent, the row of a state or of a request. */
export interface Extended {
  /** By name, the values of the options of other packages. Absent without any; read one with `of` of its option. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An option of another package: a function that makes its values. */
export interface OptionDefinition<N extends string, G, T> {
  (given: G): ExtensionOption<N, T>;
  /** The resolved value of an agent (`definition.options`), a state or a request; `undefined` if the option is not set. */
  of(target: Extended): T | undefined;
}

/**
 * Defines an option that another package adds to `@Agent`, `@State` or `@OnRequest`. Its type is declared by augmentation of
 * `AgentOptions`, `StateOptions` or `RequestOptions`; its values name it, so that a misspelt name is refused at run time too.
 *
 * @example
 * ```ts
 * const durable = defineOption('durable', ({ every = 100 }: { readonly every?: number }) => ({ every }));
 *
 * declare module '@instar/core/definition' {
 *   interface AgentOptions {
 *     readonly durable?: ReturnType<typeof durable>;
 *   }
 * }
 *
 * @Agent({ durable: durable({ every: 10 }) })
 * class Account {}
 *
 * export function main(): { readonly every: number } | undefined {
 *   return durable.of(definitionOf(Account).options);
 * }
 * ```
 *
 * @param resolve returns the value to keep, with its defaults; throws for an invalid one. Called where the option is written.
 */
export function defineOption<const N extends string, G, T>(
  name: N,
  resolve: (given: G) => T,
): OptionDefinition<N, G, T> {
  return Object.assign((given: G) => ({ [OPTION]: name, value: resolve(given) }), {
    of: ({ extensions }: Extended) => extensions?.[name] as T | undefined,
  });
}

/**
 * Takes the options of other packages apart from the others.
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for one under another name than its own.
 */
export function splitExtensions(options: unknown, place: string): Extended & { readonly own: unknown } {
  if (typeof options !== 'object' || options === null) return { own: options };
  const entries = Object.entries(options);
  const extensions = entries.filter(([, value]) => isExtension(value)) as [string, ExtensionOption][];
  if (extensions.length === 0) return { own: options };
  for (const [key, option] of extensions) if (option[OPTION] !== key) throw misnamed(key, option[OPTION], place);
  return {
    own: Object.fromEntries(entries.filter(([, value]) => !isExtension(value))),
    extensions: Object.fromEntries(extensions.map(([key, { value }]) => [key, value])),
  };
}

function isExtension(value: unknown): value is ExtensionOption {
  return typeof value === 'object' && value !== null && OPTION in value;
}

function misnamed(key: string, name: string, place: string): InstarError {
  return invalidOptions(`Option "${key}" has a value of option "${name}"`, place, `Rename it to "${name}"`);
}
