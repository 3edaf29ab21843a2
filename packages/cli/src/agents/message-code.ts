import type { Code } from '../code/layout.js';
import { end, group, hard, indent } from '../code/layout.js';
import { join, parentheses } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { Field, RequestPart } from './agent-parts.js';

/** A class that carries data: `export class AddUrl { constructor(readonly url: string) {} }`. */
export function dataClass(name: string, fields: readonly Field[]): Code {
  if (fields.length === 0) return ['export class ', name, ' {}'];
  return ['export class ', name, ' {', indent([hard, 'constructor', parameters(fields), ' {}']), hard, '}'];
}

/** `export class CountUrls extends Request<number> {}` */
export function requestClass({ name, fields, response }: RequestPart, base: string): Code {
  const head: Code = ['export class ', name.pascal, ' extends ', base, '<', response.text, '>'];
  if (fields.length === 0) return [head, ' {}'];
  const constructor: Code = ['constructor', parameters(fields), ' {', indent([hard, 'super()', end]), hard, '}'];
  return [head, ' {', indent([hard, constructor]), hard, '}'];
}

/** `new AddUrl('')`, with values to start with. */
export function instance(name: string, fields: readonly Field[], style: Style): Code {
  return ['new ', name, group(parentheses(fields.map(({ type }) => type.sample?.(style) ?? 'undefined')))];
}

/** Parameters that are fields; Prettier has several of them on lines of their own, however short they are. */
function parameters(fields: readonly Field[]): Code {
  const items = fields.map(({ name, type }) => `readonly ${name}: ${type.text}`);
  if (items.length === 1) return group(parentheses(items));
  return ['(', indent([hard, join(items, [',', hard])]), { trailingComma: 'parameters' }, hard, ')'];
}
