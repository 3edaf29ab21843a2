import { end, group, hard, indent, quoted, type Code } from '../code/layout.js';
import { braces, call, callWith, parentheses } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { TypeText } from '../code/type-text.js';
import type { LocalNames } from '../source/add-imports.js';
import { instance } from './message-code.js';
import type { StatePart } from './agent-parts.js';
import type { RequestPart } from './message-parts.js';

/** What the code of members is made with: the agent's type, and what the source calls the things that it imports. */
export interface MemberSetting {
  readonly agent: string;
  readonly local: LocalNames;
  readonly style: Style;
}

export function beginMethod(first: StatePart, setting: MemberSetting): Code {
  return [`begin(): ${stepType(setting)} {`, indent([hard, 'return ', stepTo(first, setting), end]), hard, '}'];
}

/** @param step what it returns */
export function stateMethod(state: StatePart, method: string, step: Code, setting: MemberSetting): Code {
  const { local, style } = setting;
  const className = state.name.pascal;
  const options = braces([['mode: ', quoted('sync')]], style);
  const decorator = `@${local('State')}`;
  const parameters = [`state: ${className}`, contextOf(setting, state.isSync ? 'SyncContext' : 'Context')];
  const type = state.isSync ? stepType(setting) : `Promise<${stepType(setting)}>`;
  return [
    state.isSync ? callWith(decorator, className, options) : call(decorator, className),
    hard,
    signature(`${state.isSync ? '' : 'async '}${method}`, parameters, type),
    indent([
      hard,
      logged(className, 'state', style),
      ...(state.isSync ? [] : [hard, 'await Promise.resolve()', end, ' // the work; pass ctx.signal on to it']),
      [hard, 'return ', step, end],
    ]),
    hard,
    '}',
  ];
}

export function eventMethod(className: string, method: string, setting: MemberSetting): Code {
  return [
    call(`@${setting.local('OnEvent')}`, className),
    hard,
    signature(method, [`event: ${className}`, contextOf(setting)], 'void'),
    indent([hard, logged(className, 'event', setting.style)]),
    hard,
    '}',
  ];
}

export function requestMethod(
  { response }: RequestPart,
  className: string,
  method: string,
  setting: MemberSetting,
): Code {
  const { local, style } = setting;
  const { text, sample } = response;
  // Nothing is known of a type that is named, so the class of the request says which it is.
  const type = sample === undefined ? `${local('ResponseOf')}<${className}>` : text;
  return [
    call(`@${local('OnRequest')}`, className),
    hard,
    signature(method, [`request: ${className}`, contextOf(setting)], type),
    indent([
      hard,
      logged(className, 'request', style),
      sample === undefined ? [hard, 'throw ', call('new Error', quoted(noResponse(className))), end] : [],
      sample === undefined || isVoid(response) ? [] : [hard, 'return ', sample(style), end],
    ]),
    hard,
    '}',
  ];
}

/** What a handler throws that does not know a value of its type. */
export function noResponse(request: string): string {
  return `${request} has no response yet`;
}

export function isVoid({ text }: TypeText): boolean {
  return text === 'void' || text === 'undefined';
}

function signature(name: string, parameters: readonly Code[], type: string): Code {
  return [group([name, parentheses(parameters), ': ', type]), ' {'];
}

function contextOf({ agent, local }: MemberSetting, context = 'Context'): string {
  return `ctx: ${local(context)}<${agent}>`;
}

export function stepType({ agent, local }: MemberSetting): string {
  return `${local('Next')}<${agent}>`;
}

/** The step to a state; without one, to the state that waits, else to the messages. */
export function stepTo(state: StatePart | undefined, { local, style }: MemberSetting, waiting?: Code): Code {
  if (state === undefined) return waiting ? call(`${local('Next')}.to`, waiting) : `${local('Next')}.events()`;
  return call(`${local('Next')}.to`, instance(state.name.pascal, state.fields, style));
}

function logged(what: string, field: string, style: Style): Code {
  return [callWith('ctx.log.debug', quoted(what), braces([field], style)), end];
}
