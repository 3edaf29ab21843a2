import { parseType, type TypeText } from '../code/type-text.js';
import { parseName, type Name } from '../naming/name.js';
import { splitList } from '../naming/split-list.js';
import { CliError } from '../plugin/cli-error.js';
import type { StatePart } from './agent-parts.js';
import type { EventPart, Field, RequestPart } from './message-parts.js';
import { parseKind, parseSchema } from './schema-kinds.js';

/** What stands behind a state: how it is performed, or that it waits. */
const modes = ['async', 'sync', 'waiting'];

/**
 * `fetch:async,parse(html:string):sync,Open,AwaitingPayment:Open`. What is no mode is the state that it is in. The mode is `async` if none is
 * given, and `waiting` for one that another one is in.
 */
export function parseStates(text: string): readonly StatePart[] {
  const items = parseList(text, 'a state');
  const parents = items.flatMap(({ rest }) => (rest === undefined || modes.includes(rest) ? [] : [parentOf(rest)]));
  return items.map(({ name, fields, rest }): StatePart => {
    const isParent = rest === undefined && parents.some(({ pascal }) => pascal === name.pascal);
    if (rest === 'waiting' || isParent) return { name, fields, isSync: false, isWaiting: true };
    if (rest === undefined || modes.includes(rest)) return { name, fields, isSync: rest === 'sync' };
    return { name, fields, isSync: false, isWaiting: true, parent: parentOf(rest) };
  });
}

function parentOf(text: string): Name {
  return parseName(text, 'a state');
}

/** `AddUrl,Move(x:number,y:number),Paid:AwaitingPayment:Shipped`: behind an event is the state that it is handled in, and where it leads. */
export function parseEvents(text: string): readonly EventPart[] {
  return parseList(text, 'an event').map(({ name, fields, rest }) => {
    if (rest === undefined) return { name, fields };
    const [state = '', to, ...more] = rest.split(':');
    if (more.length > 0)
      throw new CliError('INSTAR_CLI_USAGE', `"${rest}" is not a state and the one that it leads to`);
    return {
      name,
      fields,
      in: { state: parseName(state, 'a state'), ...(to !== undefined && { to: parseName(to, 'a state') }) },
    };
  });
}

/** `CountUrls:number,Find(text:string):string[]`. The response is `void` if none is given. */
export function parseRequests(text: string): readonly RequestPart[] {
  return parseList(text, 'a request').map(({ name, fields, rest }) => ({
    name,
    fields,
    response: knownType(rest ?? 'void'),
  }));
}

/**
 * Gives the one message that is named the fields of a schema.
 *
 * @throws {CliError} `INSTAR_CLI_USAGE` if several are named, or it has fields already
 */
export function withSchema<P extends EventPart>(parts: readonly P[], schema: string | undefined): readonly P[] {
  if (schema === undefined) return parts;
  const [part] = parts;
  if (part === undefined || parts.length > 1 || part.fields.length > 0)
    throw new CliError(
      'INSTAR_CLI_USAGE',
      'a schema is for one message, without other fields: AddUrl --schema url:url',
    );
  return [{ ...part, fields: parseSchema(schema) }];
}

/** The same of a request, `GetId:int`, whose response has a schema too. It is `void` if none is given. */
export function parseSchemaRequests(text: string, schema: string): readonly RequestPart[] {
  const requests = parseList(text, 'a request').map(({ name, fields, rest }) => ({
    name,
    fields,
    response: parseKind(rest ?? 'void'),
  }));
  return withSchema(requests, schema);
}

interface Item {
  readonly name: Name;
  readonly fields: readonly Field[];
  /** What stands behind the last colon. */
  readonly rest: string | undefined;
}

function parseList(text: string, what: string): readonly Item[] {
  const items = splitList(text, ',').filter((item) => item !== '');
  const parsed = items.map((item) => parseItem(item, what));
  const twice = parsed.find(
    ({ name }, index) => parsed.findIndex((each) => each.name.pascal === name.pascal) !== index,
  );
  if (twice !== undefined) throw new CliError('INSTAR_CLI_USAGE', `${twice.name.pascal} is given twice`);
  return parsed;
}

function parseItem(item: string, what: string): Item {
  const [head = '', ...rest] = splitList(item, ':');
  const [, name = head, fields] = /^([^()]*)\((.*)\)$/s.exec(head) ?? [];
  return {
    name: parseName(name.trim(), what),
    fields: splitList(fields ?? '', ',')
      .filter((field) => field !== '')
      .map(parseField),
    rest: rest.length === 0 ? undefined : rest.join(':'),
  };
}

function parseField(text: string): Field {
  const [name = '', ...type] = splitList(text, ':');
  if (type.length === 0)
    throw new CliError('INSTAR_CLI_USAGE', `the field "${text}" has no type: write ${text}:string`);
  return { name: parseName(name, 'a field').camel, type: knownType(type.join(':')) };
}

/** @throws {CliError} `INSTAR_CLI_TYPE_INVALID` for a type without a value to start with */
export function knownType(text: string): TypeText {
  const type = parseType(text);
  if (type.sample !== undefined) return type;
  const advice =
    'use types of the language here, as string, number[] or Map<string, number>, and change the file afterwards';
  throw new CliError('INSTAR_CLI_TYPE_INVALID', `there is no value to start with for the type ${text}: ${advice}`);
}
