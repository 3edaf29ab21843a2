import { end, quoted, type Code } from '../code/layout.js';
import { callWith } from '../code/pieces.js';
import type { EventPart } from './message-parts.js';
import { spawned, testCase, type AgentSetting } from './agent-test.js';
import type { ChartParts, ChartState, ChartStep } from './chart-parts.js';

/** The events that an agent handles in the state that it begins in, or in those around that. */
export function eventsAtStart(chart: ChartParts): readonly EventPart[] {
  const states = statesAtStart(chart);
  const handled = new Set(
    chart.handlers.flatMap(({ event, state }) =>
      states !== undefined && (state === undefined || states.has(state)) ? [event.pascal] : [],
    ),
  );
  return chart.events.filter(({ name }) => handled.has(name.pascal));
}

/** Whether an agent waits for messages once it has started, and so lives until it is told to stop. */
export function waitsAtStart(chart: ChartParts): boolean {
  return statesAtStart(chart) !== undefined;
}

/** An agent that works first may have ended by then. */
export function soundTest(setting: AgentSetting): Code {
  const { local, runner } = setting;
  const failed = quoted('failed');
  return testCase(
    'does not fail',
    [
      ['const system = ', local('createSystem'), '()', end],
      ['const agent = ', spawned(setting), end],
      ['await system.stop()', end],
      ['const exit = await agent.join()', end],
      runner === 'node'
        ? [callWith(`${local('assert')}.notEqual`, 'exit.kind', failed), end]
        : [callWith(`${local('expect')}(exit.kind).not.toBe`, failed), end],
    ],
    setting,
  );
}

/** The states that an agent waits in at its start, from the innermost to the outermost; undefined if it works first, or ends. */
function statesAtStart({ begin, states }: ChartParts): ReadonlySet<string> | undefined {
  const stateOf = (name: string | undefined) => states.find((each) => each.name === name);
  let state = begin === undefined ? undefined : stateOf(nameOf(begin.step));
  // Each is another one, since a state is within the one that it is the initial one of.
  while (state?.initial !== undefined) state = stateOf(state.initial);
  if (state?.isWaiting !== true) return undefined;
  return new Set(namesAround(states, state));
}

/** A state and those around it. */
function namesAround(states: ChartParts['states'], { name, parent }: ChartState): readonly string[] {
  const outer = states.find((each) => each.name === parent);
  return outer === undefined ? [name] : [name, ...namesAround(states, outer)];
}

function nameOf(step: ChartStep): string | undefined {
  return step.kind === 'to' ? step.state : undefined;
}
