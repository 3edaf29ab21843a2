import { invalidInput } from '../errors/schema-errors.js';
import { problemOf, resultOf, schemasOf } from '../message/check-message.js';
import { parseMessage, type ParsableClass } from '../message/parse-message.js';
import type { SchemaOwner } from '../message/schema-class.js';
import type { SchemaInput, SchemaOutput, StandardSchema } from '../message/standard-schema.js';
import type { Class } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import { defineOption, type Extended, type ExtensionOption } from './extension-option.js';

/** Checks the input of an agent, and returns what `begin` is called with. */
export interface InputCheck<T = unknown> {
  /** A Standard Schema, or a class that has one. */
  readonly schema: StandardSchema | SchemaOwner;
  /** @param agent its name, for errors. */
  readonly take: (input: unknown, agent: string) => T;
}

/** The value of the option `input` of `@Agent`. */
export type InputOption<T = unknown> = ExtensionOption<'input', InputCheck<T>>;

const optionOf = defineOption('input', (check: InputCheck) => check);

/**
 * The schema of an agent's input. Whoever spawns the agent, its input is checked before anything of it is constructed, and `begin` gets what
 * the schema makes. With a class of `Data.of` plain data becomes an instance.
 *
 * @example
 * ```ts
 * const Site = z.object({ url: z.url(), depth: z.int() });
 *
 * @Agent({ input: inputSchema(Site) })
 * class Crawler {
 *   begin({ url, depth }: z.infer<typeof Site>): void {
 *     console.log(`${url}, ${depth} deep`);
 *   }
 * }
 * ```
 *
 * @param schema any Standard Schema that accepts what it makes, or a class that has a schema. `spawn` throws `INSTAR_MESSAGE_INVALID` for an
 * input that does not fit it.
 */
export function inputSchema<S extends StandardSchema>(schema: S & RepeatableSchema<S>): InputOption<SchemaOutput<S>>;
/** With a class of `Data.of`. */
export function inputSchema<S extends StandardSchema, M extends object>(type: ParsableClass<S, M>): InputOption<M>;
export function inputSchema(schema: StandardSchema | ParsableClass<StandardSchema, object>): InputOption<never> {
  const take = '~standard' in schema ? takeValue(schema) : takeInstance(schema);
  return optionOf({ schema, take }) as InputOption<never>;
}

/** The schema of the input that the option of an agent names. */
export function inputSchemaOf(options: Extended): InputCheck | undefined {
  return optionOf.of(options);
}

/** The input is typed by what the schema makes, so it must accept that too. */
export type RepeatableSchema<S extends StandardSchema> = [SchemaOutput<S>] extends [SchemaInput<S>]
  ? unknown
  : Mistake<'this schema does not accept what it makes: pass a class, class Site extends Data.of(parsed(schema))'>;

function takeValue(schema: StandardSchema): InputCheck['take'] {
  return (input, agent) => {
    const result = resultOf(schema, input, agent);
    if (result.issues !== undefined) throw invalidInput(agent, result.issues);
    return result.value;
  };
}

function takeInstance(type: ParsableClass<StandardSchema, object> & Class): InputCheck['take'] {
  schemasOf(type);
  return (input) => {
    if (!(input instanceof type)) return parseMessage(type, input);
    const problem = problemOf(input);
    if (problem !== undefined) throw problem;
    return input;
  };
}
