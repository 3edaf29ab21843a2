import type ts from 'typescript';
import type { Code } from '../analysis/compiler/code.js';
import { placeAt, type Place } from '../analysis/compiler/place.js';
import { lineStart } from '../source/line-places.js';

/** `// instar-ignore unreachable-state: the next version needs it` */
export interface IgnoreComment {
  readonly place: Place;
  /** The line that it is about: its own, or the next one with code if it stands alone. */
  readonly line: number;
  readonly rules: readonly string[];
  readonly reason: string;
}

const pattern = /\/\/[ \t]*instar-ignore\b([^\r\n]*)/g;

export function ignoreComments(code: Code, file: ts.SourceFile): readonly IgnoreComment[] {
  return [...file.text.matchAll(pattern)]
    .filter(({ index }) => !isInLiteral(code, file, index) && !isInBlockComment(file, index))
    .map(({ 0: text, 1: said = '', index }) => {
      const [rules = '', ...reason] = said.split(':');
      return {
        place: placeAt(code, file, index, index + text.trimEnd().length),
        line: lineBehind(file, index),
        rules: rules.split(/[\s,]+/).filter((each) => each !== ''),
        reason: reason.join(':').trim(),
      };
    });
}

/** The lines for which the author has told the compiler that they are wrong. */
export function expectedErrorLines(file: ts.SourceFile): ReadonlySet<number> {
  return new Set([...file.text.matchAll(/\/\/[ \t]*@ts-expect-error\b/g)].map(({ index }) => lineBehind(file, index)));
}

/** The line, from 1, that a comment is about. */
function lineBehind(file: ts.SourceFile, index: number): number {
  const { line } = file.getLineAndCharacterOfPosition(index);
  const lines = file.text.split('\n');
  if (!/^\s*\/\//.test(lines[line] ?? '')) return line + 1;
  const ahead = lines.slice(line + 1).findIndex((each) => each.trim() !== '' && !/^\s*\/\//.test(each));
  return ahead === -1 ? lines.length : line + ahead + 2;
}

/** Whether a place is in a line of a comment such as this one. */
function isInBlockComment({ text }: ts.SourceFile, index: number): boolean {
  return /^\s*\/?\*/.test(text.slice(lineStart(text, index), index));
}

/** Whether a place is within a string or template. */
function isInLiteral(code: Code, node: ts.Node, index: number): boolean {
  const { ts } = code;
  const child = ts.forEachChild(node, (each) => (each.getStart() <= index && index < each.end ? each : undefined));
  if (child === undefined)
    return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isInLiteral(code, child, index);
}
