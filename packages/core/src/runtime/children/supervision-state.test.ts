import type { Child } from './child.js';
import type { SiblingRestart } from './sibling-restart.js';
import { moved, RUNNING, siblingRestartOf, stopping, type SupervisionState } from './supervision-state.js';

const siblings = {} as SiblingRestart;
const failed = new Set<Child>();

const states: Readonly<Record<string, SupervisionState>> = {
  running: RUNNING,
  restarting: { kind: 'restarting', siblings },
  escalating: { kind: 'escalating', failed, siblings },
  stopping: stopping(false),
  'stopping for restart': stopping(true),
};

describe('the states of a supervisor’s children', () => {
  // Where a move leads from each state. What is left out leads to the state that it asks for.
  const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    restarting: { restarting: 'restarting' },
    stopping: { restarting: 'stopping', escalating: 'stopping', 'stopping for restart': 'stopping' },
    'stopping for restart': { restarting: 'stopping for restart', escalating: 'stopping for restart' },
  };
  const names = Object.keys(states);

  test.each(names.flatMap((from) => names.map((to) => [from, to])))('a move from %s to %s', (from, to) => {
    const state = moved(states[from] as SupervisionState, states[to] as SupervisionState);

    expect(state).toBe(states[refused[from]?.[to] ?? to]);
  });

  test('siblings restart on while it is decided what becomes of their supervisor, and not when it stops', () => {
    expect(names.filter((name) => siblingRestartOf(states[name] as SupervisionState) === siblings)).toEqual([
      'restarting',
      'escalating',
    ]);
  });
});
