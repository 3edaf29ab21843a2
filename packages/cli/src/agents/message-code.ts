import type { Code } from '../code/layout.js';
import { end, group, hard, indent } from '../code/layout.js';
import { braces, call, callWith, join, parentheses } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { EventPart, Field, RequestPart } from './message-parts.js';

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

/** Whether a message has a schema. */
export function hasSchema({ fields, response }: EventPart & Partial<RequestPart>): boolean {
  return response?.schema !== undefined || fields.some(({ type }) => type.schema !== undefined);
}

/** `export class AddUrl extends Event.of(z.object({ url: z.url() })) {}` */
export function schemaEventClass({ name, fields }: EventPart, style: Style): Code {
  return ['export class ', name.pascal, ' extends ', call('Event.of', objectSchema(fields, style)), ' {}'];
}

/** `export class GetId extends Request.of({ input: z.object({ url: z.url() }), output: z.int() }) {}` */
export function schemaRequestClass({ name, fields, response }: RequestPart, style: Style): Code {
  const schemas = [
    ...(fields.length === 0 ? [] : [['input: ', objectSchema(fields, style)]]),
    ...(response.schema === undefined ? [] : [`output: ${response.schema}`]),
  ];
  return ['export class ', name.pascal, ' extends ', callWith('Request.of', braces(schemas, style)), ' {}'];
}

/** `export class DownloadInput extends Data.of(z.object({ url: z.url() })) {}` */
export function schemaDataClass(name: string, fields: readonly Field[], style: Style): Code {
  return ['export class ', name, ' extends ', call('Data.of', objectSchema(fields, style)), ' {}'];
}

function objectSchema(fields: readonly Field[], style: Style): Code {
  const properties = fields.map(
    ({ name, type, isOptional }) => `${name}: ${type.schema ?? ''}${isOptional === true ? '.optional()' : ''}`,
  );
  return callWith('z.object', braces(properties, style));
}

/** `new AddUrl('')`, or `new AddUrl({ url: '' })` with a schema: values to start with. */
export function instance(name: string, fields: readonly Field[], style: Style): Code {
  if (!fields.some(({ type }) => type.schema !== undefined))
    return ['new ', name, group(parentheses(requiredOf(fields).map((field) => sampleOf(field, style))))];
  return callWith(['new ', name], plainData(fields, style));
}

/** `{ url: '' }`: data that fits a schema. */
export function plainData(fields: readonly Field[], style: Style): Code {
  return braces(
    requiredOf(fields).map((field): Code => [`${field.name}: `, sampleOf(field, style)]),
    style,
  );
}

function requiredOf(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ isOptional }) => isOptional !== true);
}

function sampleOf({ type }: Field, style: Style): Code {
  return type.sample?.(style) ?? 'undefined';
}

/** Parameters that are fields; Prettier has several of them on lines of their own, however short they are. */
function parameters(fields: readonly Field[]): Code {
  const items = fields.map(({ name, type }) => `readonly ${name}: ${type.text}`);
  if (items.length === 1) return group(parentheses(items));
  return ['(', indent([hard, join(items, [',', hard])]), { trailingComma: 'parameters' }, hard, ')'];
}
