import { blank, end, hard, indent, type Code } from '../code/layout.js';
import { call } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { TypeText } from '../code/type-text.js';
import { importsCode } from '../source/import-code.js';
import type { Name } from '../naming/name.js';
import { isVoid, stateMethod, type MemberSetting } from './agent-code.js';
import { core } from './agent-class.js';
import type { Field, StatePart } from './agent-parts.js';
import { expectation, isPrimitive, testCase, type CaseSetting } from './agent-test.js';
import { needsOf } from './extend-agent.js';
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

/** The imports of a task's source, and the class of its state with that of the task itself. */
export function taskCode(task: Task, style: Style): { readonly imports: readonly Code[]; readonly classes: Code } {
  const { name, input, output } = task;
  const fields: readonly Field[] = input === undefined ? [] : [{ name: 'input', type: input }];
  const state: StatePart = { name: task.state, fields, isSync: task.isSync };
  const parts = needsOf({
    parts: { states: [state], events: [], requests: [] },
    needOf: () => ({ module: core, name }),
  });
  const needs = [{ module: core, name: 'Agent' }, ...parts];
  const next = output === undefined || isVoid(output) ? `Next<${name}>` : `Next<${name}, ${output.text}>`;
  const begin: Code = [
    `begin(${input === undefined ? '' : `input: ${input.text}`}): ${next} {`,
    indent([hard, 'return ', call('Next.to', `new ${task.state.pascal}(${input === undefined ? '' : 'input'})`), end]),
    hard,
    '}',
  ];
  const setting: MemberSetting = { agent: name, local: (each) => each, style };
  const done: Code = ['Next.done(', output === undefined || isVoid(output) ? '' : (output.sample?.(style) ?? ''), ')'];
  const body: Code = [begin, blank, stateMethod(state, methodName(task.state, 'perform', new Set()), done, setting)];
  return {
    imports: importsCode(
      needs.map((need) => ({ ...need, local: need.name })),
      style,
    ),
    classes: [
      dataClass(task.state.pascal, fields),
      blank,
      '@Agent()',
      hard,
      `export class ${name} {`,
      indent([hard, body]),
      hard,
      '}',
    ],
  };
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
