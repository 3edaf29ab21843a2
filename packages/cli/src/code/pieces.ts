import { group, indent, line, soft, type Code } from './layout.js';
import type { Style } from './style.js';

/** Code between the things of a list. */
export function join(items: readonly Code[], separator: Code): Code {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

/** Parameters or arguments, one a line if they do not fit. */
export function parentheses(items: readonly Code[]): Code {
  if (items.length === 0) return '()';
  return ['(', indent([soft, join(items, [',', line])]), { trailingComma: 'parameters' }, soft, ')'];
}

/** `f(x, y)` */
export function call(callee: Code, ...items: readonly Code[]): Code {
  return [callee, group(parentheses(items))];
}

/** `f(x, { a: 1 })`: the last argument is in braces or brackets of its own, which alone break. */
export function callWith(callee: Code, ...items: readonly Code[]): Code {
  return [callee, '(', join(items, ', '), ')'];
}

/** `{ a: 1, b }`: properties, or what is imported. */
export function braces(items: readonly Code[], style: Style): Code {
  return bracketed('{', items, style.bracketSpacing ? line : soft, '}');
}

/** `[a, b]` */
export function brackets(items: readonly Code[]): Code {
  return bracketed('[', items, soft, ']');
}

function bracketed(open: string, items: readonly Code[], inside: Code, close: string): Code {
  if (items.length === 0) return [open, close];
  return group([open, indent([inside, join(items, [',', line])]), { trailingComma: 'list' }, inside, close]);
}

/** The parameter of an arrow function that has one. */
export function arrowParameter(name: string, style: Style): Code {
  return style.arrowParens === 'avoid' ? name : `(${name})`;
}
