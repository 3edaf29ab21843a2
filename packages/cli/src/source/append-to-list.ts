import type { TextEdit } from './text-edit.js';
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

/** Adds an item to the end of a list, on a line of its own if the last one has one. */
export function appendToList(edit: TextEdit, { items, close, isSpaced }: List, code: string): void {
  const { text } = edit.source;
  const last = items.at(-1);
  if (last === undefined) {
    const leading = /\s/.test(text.charAt(close - 1)) ? '' : ' ';
    edit.insert(close, isSpaced ? `${leading}${code} ` : code);
    return;
  }
  const comma = commaAfter(text, last.end, close);
  if (!isFirstInLine(text, last.start)) {
    if (comma === undefined) edit.insert(last.end, `, ${code}`);
    else edit.insert(comma + 1, ` ${code},`);
    return;
  }
  if (comma === undefined) edit.insert(last.end, ',');
  const place = afterTrailingComment(text, comma === undefined ? last.end : comma + 1);
  const ending = comma === undefined ? '' : ',';
  edit.insert(place, `${edit.style.eol}${indentOf(text, last.start)}${code}${ending}`);
}

/** Where a trailing comma stands, comments aside. */
function commaAfter(text: string, from: number, close: number): number | undefined {
  const between = text.slice(from, close).replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
  const comma = between.indexOf(',');
  return comma === -1 ? undefined : from + comma;
}
