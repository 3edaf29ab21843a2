import MagicString from 'magic-string';
import { parseSync, type ObjectExpression, type ObjectProperty } from 'oxc-parser';
import { appendToList, insertIntoList } from './append-to-list.js';
import { indentOf } from './line-places.js';

/** A value that is put into a JSON file. */
export type JsonValue = string | boolean | { readonly [key: string]: JsonValue };

/**
 * Sets a property of a JSON file, comments and trailing commas allowed: in place of its value, or as a new one, in order if the others are
 * sorted. All else stays as it is.
 */
export function setJson(text: string, path: readonly string[], value: JsonValue): string {
  const edited = new MagicString(text);
  // The parentheses make an expression of it, and the places are those of the text but for the first of them.
  const { program } = parseSync('config.ts', `(${text.replace(/^\uFEFF/, ' ')}\n)`, { preserveParens: false });
  const [statement] = program.body;
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'ObjectExpression') return text;
  let object: ObjectExpression = statement.expression;
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    const found = propertiesOf(object).find((each) => keyOf(each) === key);
    if (found === undefined) {
      add(edited, text, object, key, nest(path.slice(depth + 1), value));
      break;
    }
    if (isLast) edited.update(found.value.start - 1, found.value.end - 1, JSON.stringify(value));
    else if (found.value.type === 'ObjectExpression') object = found.value;
    else break;
  }
  return edited.toString();
}

function nest(path: readonly string[], value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
}

function add(edited: MagicString, text: string, object: ObjectExpression, key: string, value: JsonValue): void {
  const properties = propertiesOf(object);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edit = {
    source: { text },
    style: { eol },
    insert: (index: number, code: string) => void edited.appendLeft(index, code),
  };
  const items = properties.map(({ start, end }) => ({ start: start - 1, end: end - 1 }));
  const close = object.end - 2;
  const [first] = items;
  const outer = indentOf(text, close);
  const inner = first === undefined ? `${outer}${unitOf(text)}` : indentOf(text, first.start);
  const code = `${JSON.stringify(key)}: ${print(value, inner, unitOf(text), eol)}`;
  const keys = properties.map(keyOf);
  const isSorted = keys.length > 1 && keys.every((each, index) => index === 0 || (keys[index - 1] ?? '') <= each);
  const next = isSorted ? items[keys.findIndex((each) => each > key)] : undefined;
  if (next !== undefined) insertIntoList(edit, next, code);
  else if (first === undefined) edit.insert(object.start, `${eol}${inner}${code}${eol}${outer}`);
  else appendToList(edit, { items, close, isSpaced: true }, [code]);
}

function print(value: JsonValue, indentation: string, unit: string, eol: string): string {
  return JSON.stringify(value, undefined, unit).replaceAll('\n', `${eol}${indentation}`);
}

/** One level of indentation of the file. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

function propertiesOf({ properties }: ObjectExpression): readonly ObjectProperty[] {
  return properties.filter((each) => each.type === 'Property');
}

function keyOf({ key }: ObjectProperty): string {
  return key.type === 'Literal' ? String(key.value) : '';
}
