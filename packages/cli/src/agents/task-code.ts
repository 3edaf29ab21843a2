import { blank, end, hard, indent, type Code } from '../code/layout.js';
import { call } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { TypeText } from '../code/type-text.js';
import type { Name } from '../naming/name.js';
import { isVoid, stateMethod, type MemberSetting } from './agent-code.js';
import type { Field } from './agent-parts.js';
import { expectation, isPrimitive, testCase, type CaseSetting } from './agent-test.js';
import { dataClass } from './message-code.js';
import { methodName } from './method-name.js';

/** An agent with one state, which ends with an output. */
export interface Task {
  readonly name: string;
  readonly state: Name;
  readonly input: TypeText | undefined;
  readonly output: TypeText | undefined;
  readonly isSync: boolean;
}

/** The class of the state, and that of the task. */
export function taskClasses({ name, state, input, output, isSync }: Task, style: Style): Code {
  const fields: readonly Field[] = input === undefined ? [] : [{ name: 'input', type: input }];
  const next = output === undefined || isVoid(output) ? `Next<${name}>` : `Next<${name}, ${output.text}>`;
  const parameter = input === undefined ? '' : `input: ${input.text}`;
  const begin: Code = [
    `begin(${parameter}): ${next} {`,
    indent([hard, 'return ', call('Next.to', [`new ${state.pascal}(`, input === undefined ? '' : 'input', ')']), end]),
    hard,
    '}',
  ];
  const setting: MemberSetting = { agent: name, local: (each) => each, style };
  const done: Code = ['Next.done(', output === undefined || isVoid(output) ? '' : (output.sample?.(style) ?? ''), ')'];
  const method = stateMethod({ name: state, fields, isSync }, methodName(state, 'perform', new Set()), done, setting);
  const body: Code = [begin, blank, method];
  return [
    dataClass(state.pascal, fields),
    blank,
    '@Agent()',
    hard,
    `export class ${name} {`,
    indent([hard, body]),
    hard,
    '}',
  ];
}

export function taskTest({ name, input, output }: Task, setting: CaseSetting): Code {
  const { local, style } = setting;
  const run = call('system.run', local(name), ...(input === undefined ? [] : [input.sample?.(style) ?? 'undefined']));
  const value = output === undefined || isVoid(output) ? undefined : output.sample?.(style);
  return testCase(
    'runs to its end',
    [
      ['const system = ', local('createSystem'), '()', end],
      ...(value === undefined
        ? [['await ', run, end]]
        : [['const output = await ', run, end], expectation('output', value, isPrimitive(value), setting)]),
      ['await system.stop()', end],
    ],
    setting,
  );
}
