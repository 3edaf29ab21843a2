import { blank, end, group, hard, indent, quoted, type Code } from '../code/layout.js';
import { braces, call, callWith, parentheses } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { TypeText } from '../code/type-text.js';
import { importsCode, type Need } from '../source/import-code.js';
import type { Name } from '../naming/name.js';
import { isVoid, stateMethod, type MemberSetting } from './agent-code.js';
import { core } from './agent-class.js';
import type { StatePart } from './agent-parts.js';
import type { Field } from './message-parts.js';
import { expectation, isPrimitive, testCase, type CaseSetting } from './agent-test.js';
import { needsOf } from './extend-agent.js';
import { dataClass, plainData, schemaDataClass } from './message-code.js';
import { methodName } from './method-name.js';

/** What is run for its output: an agent with one state, or a function. */
export interface Task {
  /** What it is exported as. */
  readonly name: string;
  /** The only state of an agent; undefined for a function. */
  readonly state: Name | undefined;
  readonly input: TaskInput | undefined;
  readonly output: TypeText | undefined;
  readonly isSync: boolean;
}

/** What a task is given; with a schema, an instance of a class of its own. */
export interface TaskInput extends TypeText {
  readonly fields?: readonly Field[];
}

/** The source of a task: what it imports, and its classes or its function. */
export interface TaskCode {
  readonly imports: readonly Code[];
  readonly body: Code;
}

/** The input of a task with a schema. */
export function schemaInput(task: Name, fields: readonly Field[]): TaskInput {
  return { text: `${task.pascal}Input`, sample: (style) => plainData(fields, style), fields };
}

export function taskCode(task: Task, style: Style): TaskCode {
  const { input, state } = task;
  const schema = input?.fields && [schemaDataClass(input.text, input.fields, style), blank];
  const zod: Code = ['import * as z from ', quoted('zod'), end];
  const names = [...(schema === undefined ? [] : ['Data', 'inputSchema']), ...(state === undefined ? ['task'] : [])];
  const needs: Need[] = [...names.map((name) => ({ module: core, name })), ...(state ? agentNeeds(task, state) : [])];
  const imports = importsCode(
    needs.map((need) => ({ ...need, local: need.name })),
    style,
  );
  return {
    imports: [...imports, ...(schema === undefined ? [] : [zod])],
    body: [schema ?? [], state === undefined ? functionCode(task, style) : agentCode(task, state, style)],
  };
}

function agentNeeds(task: Task, state: Name): readonly Need[] {
  const states = [statePart(task, state)];
  const parts = { states, events: [], requests: [] };
  return [{ module: core, name: 'Agent' }, ...needsOf({ parts, needOf: () => ({ module: core, name: task.name }) })];
}

function statePart({ input, isSync }: Task, name: Name): StatePart {
  return { name, fields: input === undefined ? [] : [{ name: 'input', type: input }], isSync };
}

/** The class of its state, and the agent. */
function agentCode(task: Task, stateName: Name, style: Style): Code {
  const { name, input } = task;
  const state = statePart(task, stateName);
  const output = outputOf(task);
  const next = output === undefined ? `Next<${name}>` : `Next<${name}, ${output.text}>`;
  const begin: Code = [
    `begin(${input === undefined ? '' : `input: ${input.text}`}): ${next} {`,
    indent([hard, 'return ', call('Next.to', `new ${stateName.pascal}(${input === undefined ? '' : 'input'})`), end]),
    hard,
    '}',
  ];
  const setting: MemberSetting = { agent: name, local: (each) => each, style };
  const done: Code = ['Next.done(', output?.sample?.(style) ?? '', ')'];
  return [
    dataClass(stateName.pascal, state.fields),
    blank,
    callWith('@Agent', ...optionsOf(task, style)),
    hard,
    `export class ${name} {`,
    indent([hard, begin, blank, stateMethod(state, methodName(stateName, 'perform', new Set()), done, setting)]),
    hard,
    '}',
  ];
}

/** A function, and the agent that is made of it. Prettier has an only argument stand in the line of the call. */
function functionCode(task: Task, style: Style): Code {
  const { name, input, isSync } = task;
  const output = outputOf(task);
  const type = output?.text ?? 'void';
  const parameters = group(parentheses(input === undefined ? [] : [`input: ${input.text}`, 'ctx']));
  const noted: Code =
    input === undefined ? [] : [hard, call('ctx.log.debug', quoted(name), braces(['input'], style)), end];
  const hint = input === undefined ? ' // the work' : ' // the work; pass ctx.signal on to it';
  const work: Code = isSync ? [] : [hard, 'await Promise.resolve()', end, hint];
  const returned: Code = output === undefined ? [] : [hard, 'return ', output.sample?.(style) ?? '', end];
  const head: Code = [
    isSync ? '' : 'async ',
    `function ${name}`,
    parameters,
    isSync ? `: ${type} {` : `: Promise<${type}> {`,
  ];
  const body: Code = [head, indent([noted, work, returned]), hard, '}'];
  const options = optionsOf(task, style);
  if (options.length === 0) return [`export const ${name} = task(`, body, ')', end];
  const lines = [body, ...options].map((each) => [hard, each, ',']);
  return [`export const ${name} = task(`, indent(lines), hard, ')', end];
}

/** The options of an agent or a function, in braces if there are any. */
function optionsOf({ input, isSync, state }: Task, style: Style): readonly Code[] {
  const schema: Code[] = input?.fields === undefined ? [] : [`input: inputSchema(${input.text})`];
  const mode: Code[] = isSync && state === undefined ? [['mode: ', quoted('sync')]] : [];
  const classes: Code[] = isSync && state !== undefined && input?.fields ? [`classes: [${input.text}]`] : [];
  const options = [...schema, ...classes, ...mode];
  return options.length === 0 ? [] : [braces(options, style)];
}

function outputOf({ output }: Task): TypeText | undefined {
  return output === undefined || isVoid(output) ? undefined : output;
}

export function taskTest(task: Task, setting: CaseSetting): Code {
  const { local, style } = setting;
  const { name, input } = task;
  const output = outputOf(task);
  const given = input === undefined ? [] : [input.sample?.(style) ?? 'undefined'];
  const run = input?.fields ? callWith('system.run', local(name), ...given) : call('system.run', local(name), ...given);
  const value = output?.sample?.(style);
  return testCase(
    'runs to its end',
    [
      ['const system = ', local('createSystem'), '()', end],
      ...(output === undefined || value === undefined
        ? [['await ', run, end]]
        : [['const output = await ', run, end], expectation('output', value, isPrimitive(value), setting)]),
      ['await system.stop()', end],
    ],
    setting,
  );
}
