import { CliError } from '../../plugin/cli-error.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of an input from `--name value`, `--name=value` and `--name`, which is true. A value that is JSON is what it says, any other
 * one is text; a name that is given several times is a list.
 *
 * @throws {CliError} `INSTAR_CLI_USAGE` for a word that belongs to no name
 */
export function parseFields(words: readonly string[]): Fields {
  const fields = new Map<string, unknown[]>();
  const rest = words.filter((word) => word !== '--');
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name, text] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) {
      throw new CliError('INSTAR_CLI_USAGE', `unexpected "${word}": a field of the input is --name value`);
    }
    const value = text ?? (rest[0]?.startsWith('--') === false ? rest.shift() : undefined);
    const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    fields.set(key, [...(fields.get(key) ?? []), value === undefined ? true : valueOf(value)]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
