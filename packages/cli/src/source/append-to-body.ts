import { layOut, type Code } from '../code/layout.js';
import { indentOf, isFirstInLine, lineStart } from './line-places.js';
import type { TextEdit } from './text-edit.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The body of a class or a function, its braces included. */
export interface Body extends Place {
  readonly body: readonly (Place & { readonly decorators?: readonly Place[] })[];
}

/** Adds members or statements to the end of a body, with an empty line before each. */
export function appendToBody(edit: TextEdit, body: Body, codes: readonly Code[]): void {
  if (codes.length === 0) return;
  const { source, style } = edit;
  const { text } = source;
  const close = body.end - 1;
  const outer = indentOf(text, body.start);
  const inner = innerIndent(text, body) ?? `${outer}${style.indent}`;
  const printWidth = style.printWidth - inner.replaceAll('\t', ' '.repeat(style.tabWidth)).length;
  const texts = codes.map((code) => `${inner}${indented(layOut(code, { ...style, printWidth }), inner)}`);
  const isBroken = isFirstInLine(text, close);
  const place = isBroken ? lineStart(text, close) : close;
  const isSeparate = body.body.length === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, place));
  const before = style.eol.repeat((isBroken ? 0 : 1) + (isSeparate ? 0 : 1));
  edit.insert(place, `${before}${texts.join(style.eol.repeat(2))}${style.eol}${isBroken ? '' : outer}`);
}

/** The indentation of what is in the body, if that starts a line. */
function innerIndent(text: string, { body: [first] }: Body): string | undefined {
  if (first === undefined) return undefined;
  const start = Math.min(first.start, ...(first.decorators ?? []).map((each) => each.start));
  return isFirstInLine(text, start) ? indentOf(text, start) : undefined;
}

function indented(code: string, space: string): string {
  return code.replaceAll(/\n(?=[^\r\n])/g, `\n${space}`);
}
