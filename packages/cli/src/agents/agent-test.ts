import { end, hard, indent, quoted, type Code } from '../code/layout.js';
import { arrowParameter, braces, brackets, call, callWith } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import type { TypeText } from '../code/type-text.js';
import type { TestRunner } from '../project/test-setup.js';
import type { LocalNames } from '../source/add-imports.js';
import type { EventPart, RequestPart } from './message-parts.js';
import { isVoid, noResponse } from './agent-code.js';
import { hasSchema, instance } from './message-code.js';

/** What the code of tests is made with. */
export interface CaseSetting {
  readonly runner: TestRunner;
  readonly local: LocalNames;
  readonly style: Style;
}

export interface AgentSetting extends CaseSetting {
  /** The class of the agent. */
  readonly agent: string;
  /** Whether it has a supervisor, which the tests do without. */
  readonly isSupervised: boolean;
}

/** Statements of a test that awaits. */
export function testCase(title: string, statements: readonly Code[], { local }: CaseSetting): Code {
  return [
    local('test'),
    '(',
    quoted(title),
    ', async () => {',
    indent(statements.map((each) => [hard, each])),
    hard,
    '})',
    end,
  ];
}

export function statesTest(states: readonly string[], setting: AgentSetting): Code {
  const { local, style } = setting;
  const condition = ['if (event.type === ', quoted('state.entered'), ') entered.push(event.state)', end];
  const names = states.map(quoted);
  return testCase(
    'goes through its states',
    [
      ['const time = ', local('virtualTime'), '()', end],
      ['const system = ', callWith(local('createSystem'), braces(['host: time.host'], style)), end],
      ['const entered: string[] = []', end],
      [
        'system.inspect$.subscribe(',
        arrowParameter('event', style),
        ' => {',
        indent([hard, condition]),
        hard,
        '})',
        end,
      ],
      [spawned(setting), end],
      ['await time.settle()', end],
      ['await system.stop()', end],
      expectation('entered', brackets(names), false, setting),
    ],
    setting,
  );
}

export function eventTest(event: EventPart, setting: AgentSetting): Code {
  const { name, fields } = event;
  const { local, style } = setting;
  const made = instance(local(name.pascal), fields, style);
  return testCase(
    `handles ${name.pascal}`,
    [
      ['const system = ', local('createSystem'), '()', end],
      ['const lost: unknown[] = []', end],
      ['system.deadLetters$.subscribe(', arrowParameter('letter', style), ' => lost.push(letter))', end],
      // On one line the data of a schema would be too long.
      ...(hasSchema(event)
        ? [
            ['const agent = ', spawned(setting), end],
            [call('agent.send', made), end],
          ]
        : [[call([spawned(setting), '.send'], made), end]]),
      ['await system.stop()', end],
      expectation('lost', '[]', false, setting),
    ],
    setting,
  );
}

export function requestTest({ name, fields, response }: RequestPart, setting: AgentSetting): Code {
  const { local, style } = setting;
  const asked = call('agent.ask', instance(local(name.pascal), fields, style));
  return testCase(
    `responds to ${name.pascal}`,
    [
      ['const system = ', local('createSystem'), '()', end],
      ['const agent = ', spawned(setting), end],
      ...outcome(asked, name.pascal, response, setting),
      ['await system.stop()', end],
    ],
    setting,
  );
}

/** An agent that does nothing by itself lives until it is told to stop. */
export function lifeTest(setting: AgentSetting): Code {
  return testCase(
    'runs until its system stops',
    [
      ['const system = ', setting.local('createSystem'), '()', end],
      ['const agent = ', spawned(setting), end],
      ['await system.stop()', end],
      ['const exit = await agent.join()', end],
      expectation('exit.kind', quoted('interrupted'), true, setting),
    ],
    setting,
  );
}

function outcome(asked: Code, request: string, response: TypeText, setting: AgentSetting): readonly Code[] {
  const { runner, local, style } = setting;
  if (response.sample === undefined) {
    const message = quoted(noResponse(request));
    if (runner === 'node') {
      return [['await ', callWith(`${local('assert')}.rejects`, asked, braces([['message: ', message]], style)), end]];
    }
    return [
      ['const response = ', asked, end],
      ['await ', callWith(`${local('expect')}(response).rejects.toThrow`, message), end],
    ];
  }
  if (isVoid(response)) return [['await ', asked, end]];
  const value = response.sample(style);
  return [['const response = await ', asked, end], expectation('response', value, isPrimitive(value), setting)];
}

export function spawned({ agent, isSupervised, local }: AgentSetting): Code {
  const name = local(agent);
  return isSupervised ? `system.spawn(() => new ${name}())` : `system.spawn(${name})`;
}

/** @param isSame whether the values are the same one, and not only equal */
export function expectation(actual: string, expected: Code, isSame: boolean, { runner, local }: CaseSetting): Code {
  if (runner === 'node')
    return [callWith(`${local('assert')}.${isSame ? 'equal' : 'deepEqual'}`, actual, expected), end];
  return [callWith(`${local('expect')}(${actual}).${isSame ? 'toBe' : 'toEqual'}`, expected), end];
}

/** That a constant is an instance of a class. */
export function instanceOf(actual: string, name: string, { runner, local }: CaseSetting): Code {
  if (runner === 'node') return [call(`${local('assert')}.ok`, `${actual} instanceof ${local(name)}`), end];
  return [call(`${local('expect')}(${actual}).toBeInstanceOf`, local(name)), end];
}

export function isPrimitive(value: Code): boolean {
  if (typeof value === 'object') return 'quoted' in value;
  return /^(?:0|0n|-?\d|false|true|null|undefined)/.test(value);
}
