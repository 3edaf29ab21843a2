import { layOut, type Code } from '../code/layout.js';
import type { TopLevelClass } from './classes.js';
import { isFirstInLine, lineStart } from './line-places.js';
import type { SourceFile } from './source-file.js';
import type { TextEdit } from './text-edit.js';

/** Inserts a declaration before a class, and before the comments that belong to it. */
export function insertBeforeClass(edit: TextEdit, { start }: TopLevelClass, declaration: Code): void {
  const { source, style } = edit;
  const { text } = source;
  const place = startWithComments(source, start);
  const code = `${layOut(declaration, style)}${style.eol}${style.eol}`;
  if (isFirstInLine(text, place)) edit.insert(afterByteOrderMark(text, lineStart(text, place)), code);
  else edit.insert(place, `${style.eol}${code}`);
}

function afterByteOrderMark(text: string, index: number): number {
  return text.charAt(index) === '\uFEFF' ? index + 1 : index;
}

/** Where the comments start that stand directly above a place, each on lines of its own. */
function startWithComments({ text, comments }: SourceFile, place: number): number {
  let start = place;
  for (const comment of [...comments].reverse()) {
    if (comment.end > start) continue;
    const isAttached = /^[ \t]*(?:\r?\n[ \t]*)?$/.test(text.slice(comment.end, start));
    if (!isAttached || !isFirstInLine(text, comment.start)) break;
    start = comment.start;
  }
  return start;
}
