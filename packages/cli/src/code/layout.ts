import type { Style } from './style.js';

/**
 * Code before it is laid out. A group is on one line if it fits, else each `line` of it breaks: the way in which Prettier works, so that
 * what is generated needs no formatting.
 */
export type Code =
  | string
  | readonly Code[]
  | { readonly group: Code }
  | { readonly indent: Code }
  /** `line` is a space or a break, `soft` nothing or a break, `hard` always a break, `blank` an empty line. */
  | { readonly break: 'line' | 'soft' | 'hard' | 'blank' }
  /** Only in a group that breaks: a trailing comma, of parameters or of a list. */
  | { readonly trailingComma: 'parameters' | 'list' }
  | { readonly quoted: string }
  | { readonly end: 'statement' };

export const line: Code = { break: 'line' };
export const soft: Code = { break: 'soft' };
export const hard: Code = { break: 'hard' };
export const blank: Code = { break: 'blank' };
/** The semicolon of a statement. */
export const end: Code = { end: 'statement' };

export const group = (code: Code): Code => ({ group: code });
export const indent = (code: Code): Code => ({ indent: code });
/** A string literal. */
export const quoted = (value: string): Code => ({ quoted: value });

interface Item {
  readonly code: Code;
  readonly depth: number;
  readonly isFlat: boolean;
}

/**
 * Lays code out.
 *
 * @param depth the levels of indentation of the place where it will stand; the first line has no indentation of its own
 */
export function layOut(code: Code, style: Style, depth = 0): string {
  const waiting: Item[] = [{ code, depth, isFlat: false }];
  const levelWidth = style.indent === '\t' ? style.tabWidth : style.indent.length;
  let text = '';
  let column = depth * levelWidth;
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { code, depth, isFlat } = item;
    if (typeof code === 'object' && 'group' in code) {
      const flat: Item = { code: code.group, depth, isFlat: true };
      waiting.push(
        isFlat || fits([...waiting, flat], style.printWidth - column, style) ? flat : { ...flat, isFlat: false },
      );
      continue;
    }
    const broken = breakOf(item);
    if (broken !== undefined) {
      text = `${text.replace(/[ \t]+$/, '')}${style.eol.repeat(broken === 'blank' ? 2 : 1)}${style.indent.repeat(depth)}`;
      column = depth * levelWidth;
      continue;
    }
    const piece = textOf(item, style);
    if (typeof piece === 'string') {
      text += piece;
      column += piece.length;
    } else {
      waiting.push(...piece.toReversed());
    }
  }
  return text;
}

/** Whether everything up to the next break fits. What comes after the group breaks where it can. */
function fits(items: Item[], width: number, style: Style): boolean {
  for (let room = width, item = items.pop(); room >= 0; item = items.pop()) {
    if (item === undefined || breakOf(item) !== undefined) return true;
    const { code, depth, isFlat } = item;
    if (typeof code === 'object' && 'group' in code) {
      items.push({ code: code.group, depth, isFlat });
      continue;
    }
    const piece = textOf(item, style);
    if (typeof piece === 'string') room -= piece.length;
    else items.push(...piece.toReversed());
  }
  return false;
}

/** The break that an item makes, if it makes one. */
function breakOf({ code, isFlat }: Item): 'one' | 'blank' | undefined {
  if (typeof code !== 'object' || !('break' in code)) return undefined;
  if (code.break === 'blank') return 'blank';
  return code.break === 'hard' || !isFlat ? 'one' : undefined;
}

/** The text of an item that is neither a group nor a break, or the items that it is made of. */
function textOf({ code, depth, isFlat }: Item, style: Style): string | readonly Item[] {
  if (typeof code === 'string') return code;
  if (isList(code)) return code.map((each) => ({ code: each, depth, isFlat }));
  if ('indent' in code) return [{ code: code.indent, depth: depth + 1, isFlat }];
  if ('break' in code) return code.break === 'line' ? ' ' : '';
  if ('quoted' in code) return quote(code.quoted, style);
  if ('end' in code) return style.semi ? ';' : '';
  if ('trailingComma' in code) return !isFlat && Comma(code.trailingComma, style) ? ',' : '';
  return [{ code: code.group, depth, isFlat }];
}

function Comma(of: 'parameters' | 'list', { trailingComma }: Style): boolean {
  return trailingComma === 'all' || (trailingComma === 'es5' && of === 'list');
}

/** The quotes of the style, unless the other ones need fewer escapes. */
function quote(value: string, { singleQuote }: Style): string {
  const count = (mark: string): number => value.split(mark).length;
  const [preferred, other] = singleQuote ? ["'", '"'] : ['"', "'"];
  const mark = count(preferred) > count(other) ? other : preferred;
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll(mark, `\\${mark}`);
  return `${mark}${escaped}${mark}`;
}

function isList(code: Code): code is readonly Code[] {
  return Array.isArray(code);
}
