import { afterTrailingComment, indentOf, isFirstInLine } from './line-places.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A list in brackets or braces: an array, the properties of an object, the names of an import. */
export interface List {
  readonly items: readonly Place[];
  /** Where the closing bracket stands. */
  readonly close: number;
  /** Whether a space stands inside the brackets of a list on one line. */
  readonly isSpaced: boolean;
}

/** What lists are edited by: a source's edit, or one of another kind of file. */
interface ListEdit {
  readonly source: { readonly text: string };
  readonly style: { readonly eol: string };
  insert(index: number, text: string): void;
}

/** Adds items to the end of a list, each on a line of its own if the last one has one. */
export function appendToList(edit: ListEdit, { items, close, isSpaced }: List, codes: readonly string[]): void {
  const { text } = edit.source;
  const last = items.at(-1);
  if (codes.length === 0) return;
  if (last === undefined) {
    const leading = /\s/.test(text.charAt(close - 1)) ? '' : ' ';
    edit.insert(close, isSpaced ? `${leading}${codes.join(', ')} ` : codes.join(', '));
    return;
  }
  const comma = commaAfter(text, last.end, close);
  if (isFirstInLine(text, last.start)) {
    if (comma === undefined) edit.insert(last.end, ',');
    const place = afterTrailingComment(text, comma === undefined ? last.end : comma + 1);
    const lines = codes.map((code) => `${edit.style.eol}${indentOf(text, last.start)}${code}`);
    edit.insert(place, `${lines.join(',')}${comma === undefined ? '' : ','}`);
  } else if (comma === undefined) {
    edit.insert(last.end, `, ${codes.join(', ')}`);
  } else {
    edit.insert(comma + 1, ` ${codes.join(', ')},`);
  }
}

/** Adds an item to a list before one of its items, on a line of its own if that has one. */
export function insertIntoList(edit: ListEdit, before: Place, code: string): void {
  const { text } = edit.source;
  const isLine = isFirstInLine(text, before.start);
  edit.insert(before.start, isLine ? `${code},${edit.style.eol}${indentOf(text, before.start)}` : `${code}, `);
}

/** Where a trailing comma stands, comments aside. */
function commaAfter(text: string, from: number, close: number): number | undefined {
  const between = text
    .slice(from, close)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
  const comma = between.indexOf(',');
  return comma === -1 ? undefined : from + comma;
}
