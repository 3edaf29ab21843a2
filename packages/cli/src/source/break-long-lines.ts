import MagicString from 'magic-string';
import type { Style } from '../code/style.js';
import { indentOf, lineStart } from './line-places.js';
import { nodesOf } from './nodes.js';
import { parseSource, type SourceFile } from './source-file.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A list on one line. */
interface FlatList extends Place {
  readonly items: readonly Place[];
}

/**
 * Breaks lines that an edit has made too long for the project's formatter, in the way in which that would: the outermost list of such
 * a line gets a line for each item. Only space changes, and a trailing comma comes.
 *
 * @param before the text before the edit: a line that was there stays as it was
 */
export function breakLongLines(edited: SourceFile, before: string, style: Style): string {
  const known = new Set(before.split('\n'));
  let source = edited;
  for (;;) {
    const list = longLists(source, known, style)[0];
    if (list === undefined) return source.text;
    source = parseSource(source.path, broken(source.text, list, style));
  }
}

/** The lists that fill too long lines, the outermost of each line first. */
function longLists(
  source: SourceFile,
  known: ReadonlySet<string>,
  { printWidth, tabWidth }: Style,
): readonly FlatList[] {
  const { text } = source;
  return flatLists(source)
    .filter(({ start }) => {
      const line = text.slice(lineStart(text, start)).split('\n', 1)[0] ?? '';
      return !known.has(line) && line.trimEnd().replaceAll('\t', ' '.repeat(tabWidth)).length > printWidth;
    })
    .sort((a, b) => a.start - b.start);
}

function flatLists({ program, text }: SourceFile): readonly FlatList[] {
  const lists: FlatList[] = [];
  const add = ({ start, end }: Place, items: readonly (Place | null)[]): void => {
    const isFlat = !text.slice(start, end).includes('\n');
    const present = items.filter((item) => item !== null);
    if (isFlat && present.length > 0 && present.length === items.length && !hasComment(text, start, present, end)) {
      lists.push({ start, end, items: present });
    }
  };
  for (const node of nodesOf(program, 'ArrayExpression')) add(node, node.elements);
  for (const node of nodesOf(program, 'ObjectExpression')) add(node, node.properties);
  for (const { start, source, specifiers } of nodesOf(program, 'ImportDeclaration')) {
    const named = specifiers.filter(({ type }) => type === 'ImportSpecifier');
    const open = text.indexOf('{', start);
    if (named.length > 0) add({ start: open, end: text.lastIndexOf('}', source.start) + 1 }, named);
  }
  return lists;
}

/** Whether something else than space and commas stands between the items. */
function hasComment(text: string, start: number, items: readonly Place[], end: number): boolean {
  const ends = [start + 1, ...items.map((item) => item.end)];
  const starts = [...items.map((item) => item.start), end - 1];
  return ends.some((from, index) => !/^[\s,]*$/.test(text.slice(from, starts[index])));
}

function broken(text: string, { start, end, items }: FlatList, style: Style): string {
  const edited = new MagicString(text);
  const outer = indentOf(text, start);
  const between = `${style.eol}${outer}${style.indent}`;
  let from = start + 1;
  for (const [index, item] of items.entries()) {
    edited.remove(from, item.start).appendLeft(item.start, between);
    from = item.end + (index < items.length - 1 ? text.slice(item.end).indexOf(',') + 1 : 0);
  }
  edited.update(from, end, `${style.trailingComma === 'none' ? '' : ','}${style.eol}${outer}${text.charAt(end - 1)}`);
  return edited.toString();
}
