import type { RestartKind } from '../agent/spawn-options.js';
import type { Strategy } from './child-spec.js';
import { decideRestart, shutsDown, wantsRestart, type ExitedChild, type RestartDecision } from './decide-restart.js';

const kinds: readonly RestartKind[] = ['permanent', 'transient', 'temporary'];
const intensity = { restarts: 3, within: 5_000 };
const within = Array.from({ length: 3 }, (_, at) => ({ at, agent: 'a' }));
const beyond = [...within, { at: 3, agent: 'a' }];

const exitedAs = (restart: RestartKind, more: Partial<ExitedChild>): ExitedChild => ({
  ...{ exit: 'failed', directive: undefined, restart, restartable: true },
  ...more,
});

/** The decision for each restart kind. */
function decideAll(
  more: Partial<ExitedChild>,
  strategy: Strategy = 'one-for-one',
  history = within,
): RestartDecision[] {
  return kinds.map((restart) => decideRestart(exitedAs(restart, more), history, { strategy, intensity }));
}

const none: RestartDecision[] = ['stop', 'stop', 'stop'];
const all: RestartDecision[] = ['restart', 'restart', 'restart'];

describe('the decision about an exited child', () => {
  // By exit and directive, for a permanent, a transient and a temporary agent.
  test.each<[ExitedChild['exit'], ExitedChild['directive'], RestartDecision[]]>([
    ['done', undefined, ['restart', 'stop', 'stop']],
    ['failed', undefined, ['restart', 'restart', 'stop']],
    ['failed', 'stop', ['restart', 'restart', 'stop']],
    ['failed', 'restart', all],
    ['failed', 'escalate', ['escalate', 'escalate', 'escalate']],
    ['interrupted', undefined, none],
    ['aborted', undefined, none],
    // Only a failure has a directive that counts: a step may have stopped the agent otherwise since.
    ['done', 'restart', ['restart', 'stop', 'stop']],
    ['done', 'escalate', ['restart', 'stop', 'stop']],
    ['interrupted', 'restart', none],
    ['aborted', 'escalate', none],
  ])('on %s, directive %s: %j', (exit, directive, decisions) => {
    expect(decideAll({ exit, directive })).toEqual(decisions);
  });

  test.each<[Strategy, RestartDecision]>([
    ['one-for-one', 'restart'],
    ['one-for-all', 'restart-siblings'],
    ['rest-for-one', 'restart-siblings'],
  ])('with %s is %s', (strategy, decision) => {
    expect(decideAll({}, strategy)).toEqual([decision, decision, 'stop']);
  });

  test.each<Strategy>(['one-for-one', 'one-for-all', 'rest-for-one'])(
    'with %s and more exits in the window than restarts is to escalate, unless the child would not restart anyway',
    (strategy) => {
      expect(decideAll({}, strategy, beyond)).toEqual(['escalate', 'escalate', 'stop']);
    },
  );

  test('on a ready instance is to stop, unless it escalates', () => {
    expect(decideAll({ restartable: false })).toEqual(none);
    expect(decideAll({ restartable: false, directive: 'restart' })).toEqual(none);
    expect(decideAll({ restartable: false, directive: 'escalate' })).not.toContain('stop');
  });

  test.each<[Partial<ExitedChild>, number]>([
    [{}, 2],
    [{ directive: 'restart' }, 3],
    [{ exit: 'done' }, 1],
    [{ exit: 'interrupted' }, 0],
    [{ directive: 'escalate' }, 0],
    [{ restartable: false }, 0],
  ])('on %j asks for %d restarts: only those count for the intensity', (more, count) => {
    expect(kinds.filter((restart) => wantsRestart(exitedAs(restart, more)))).toHaveLength(count);
  });
});

test.each([
  ['never', false, false],
  ['never', true, false],
  ['any-significant', false, true],
  ['any-significant', true, true],
  ['all-significant', false, true],
  ['all-significant', true, false],
] as const)('autoShutdown %s, others left %p: %p', (mode, areLeft, down) => {
  expect(shutsDown(mode, areLeft)).toBe(down);
});
