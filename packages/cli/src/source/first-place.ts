import { afterTrailingComment, isFirstInLine } from './line-places.js';
import type { SourceFile } from './source-file.js';

/** Where the first import of a source goes: after a hashbang, directives and a comment on the whole file. */
export function firstPlace({ program, text, comments }: SourceFile): number {
  const directive = program.body.filter((each) => 'directive' in each && typeof each.directive === 'string').at(-1);
  const last = directive ?? program.hashbang;
  if (last) return afterBreaks(text, afterTrailingComment(text, last.end), 1);
  const [first] = program.body;
  const onFile = comments.find(({ start, end }) => isFirstInLine(text, start) && afterBreaks(text, end, 2) > end);
  if (onFile !== undefined && onFile.end <= (first?.start ?? text.length)) return afterBreaks(text, onFile.end, 2);
  return text.startsWith('\uFEFF') ? 1 : 0;
}

/** The place behind so many line breaks, or the same place if there are not as many. */
function afterBreaks(text: string, index: number, count: number): number {
  const breaks = new RegExp(`^(?:[ \\t]*\\r?\\n){${count}}`).exec(text.slice(index))?.[0] ?? '';
  return index + breaks.length;
}
