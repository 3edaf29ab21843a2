import { quoted, type Code } from '../code/layout.js';
import { parseType, type TypeText } from '../code/type-text.js';
import { parseName } from '../naming/name.js';
import { splitList } from '../naming/split-list.js';
import { CliError } from '../plugin/cli-error.js';
import type { Field } from './message-parts.js';

/** What a field of a schema may be: its type, and how zod checks it. */
interface Kind {
  readonly type: string;
  readonly schema: string;
  readonly sample: Code;
}

const kinds: Readonly<Record<string, Kind>> = {
  string: { type: 'string', schema: 'z.string()', sample: quoted('') },
  number: { type: 'number', schema: 'z.number()', sample: '0' },
  int: { type: 'number', schema: 'z.int()', sample: '0' },
  boolean: { type: 'boolean', schema: 'z.boolean()', sample: 'false' },
  url: { type: 'string', schema: 'z.url()', sample: quoted('https://example.org') },
  email: { type: 'string', schema: 'z.email()', sample: quoted('someone@example.org') },
  uuid: { type: 'string', schema: 'z.uuid()', sample: quoted('00000000-0000-4000-8000-000000000000') },
  datetime: { type: 'string', schema: 'z.iso.datetime()', sample: quoted('2000-01-01T00:00:00Z') },
  void: { type: 'void', schema: 'z.void()', sample: 'undefined' },
  date: { type: 'string', schema: 'z.iso.date()', sample: quoted('2000-01-01') },
};

/**
 * Reads the fields of a schema: `url:url, depth:int?, tags:string[]`.
 *
 * @throws {CliError} `INSTAR_CLI_USAGE` for a field without a kind, `INSTAR_CLI_TYPE_INVALID` for an unknown kind
 */
export function parseSchema(text: string): readonly Field[] {
  const items = splitList(text, ',').filter((item) => item !== '');
  const fields = items.map((item) => {
    const [name = '', kind] = splitList(item, ':');
    if (kind === undefined || kind === '')
      throw new CliError('INSTAR_CLI_USAGE', `the field "${name}" has no kind: write ${name}:string`);
    const isOptional = kind.endsWith('?');
    const type = parseKind(isOptional ? kind.slice(0, -1) : kind);
    return { name: parseName(name, 'a field').camel, type, ...(isOptional && { isOptional }) };
  });
  const twice = fields.find(({ name }, index) => fields.findIndex((each) => each.name === name) !== index);
  if (twice !== undefined) throw new CliError('INSTAR_CLI_USAGE', `the field ${twice.name} is given twice`);
  return fields;
}

/**
 * Reads one kind: `int`, `string[]`.
 *
 * @throws {CliError} `INSTAR_CLI_TYPE_INVALID` for an unknown kind
 */
export function parseKind(text: string): TypeText {
  if (text.endsWith('[]')) {
    const item = parseKind(text.slice(0, -2));
    return { ...parseType(`${item.text}[]`), schema: `z.array(${item.schema ?? ''})` };
  }
  const kind = Object.hasOwn(kinds, text) ? kinds[text] : undefined;
  if (kind !== undefined) return typeOf(kind);
  const known = Object.keys(kinds).join(', ');
  throw new CliError(
    'INSTAR_CLI_TYPE_INVALID',
    `"${text}" is not a kind of field: use one of ${known}, or a list of them, as string[], and change the file afterwards`,
  );
}

/** The type of a schema as it is written in a source; undefined if nothing is known of it here. */
export function typeOfSchema(text: string): TypeText | undefined {
  const kind = Object.values(kinds).find(({ schema }) => schema === text);
  if (kind !== undefined) return typeOf(kind);
  const item = /^z\.array\((.*)\)$/s.exec(text)?.[1];
  const type = item === undefined ? undefined : typeOfSchema(item);
  return type && { ...parseType(`${type.text}[]`), schema: text };
}

function typeOf({ type, schema, sample }: Kind): TypeText {
  return { text: type, sample: () => sample, schema };
}
