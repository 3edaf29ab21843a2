import type { RestartKind } from '../agent/spawn-options.js';
import { judge, shutsDown, type Case, type Verdict } from './verdict.js';

const kinds: readonly RestartKind[] = ['permanent', 'transient', 'temporary'];

/** The verdict on each restart kind, and how often a restart was counted. */
function judgeAll(more: Partial<Case>): { verdicts: Verdict[]; spent: number } {
  let spent = 0;
  const spend = (): boolean => {
    spent++;
    return true;
  };
  const verdicts = kinds.map((restart) =>
    judge({ exit: 'failed', renewable: true, strategy: 'one-for-one', restart, spend, ...more }),
  );
  return { verdicts, spent };
}

const nobody: Verdict[] = ['end', 'end', 'end'];
const all: Verdict[] = ['restart', 'restart', 'restart'];

describe('the verdict', () => {
  // By exit and directive, for a permanent, a transient and a temporary agent.
  test.each<[Case['exit'], Case['directive'], Verdict[]]>([
    ['done', undefined, ['restart', 'end', 'end']],
    ['failed', undefined, ['restart', 'restart', 'end']],
    ['failed', 'stop', ['restart', 'restart', 'end']],
    ['failed', 'restart', all],
    ['failed', 'escalate', ['escalate', 'escalate', 'escalate']],
    ['interrupted', undefined, nobody],
    ['aborted', undefined, nobody],
    // Only a failure has a directive that counts: a step may have ended the agent otherwise since.
    ['done', 'restart', ['restart', 'end', 'end']],
    ['done', 'escalate', ['restart', 'end', 'end']],
    ['interrupted', 'restart', nobody],
    ['aborted', 'escalate', nobody],
  ])('on %s, directive %s: %j', (exit, directive, verdicts) => {
    expect(judgeAll({ exit, directive }).verdicts).toEqual(verdicts);
  });

  test.each<[Case['strategy'], Verdict]>([
    ['one-for-one', 'restart'],
    ['one-for-all', 'restart-others'],
    ['rest-for-one', 'restart-others'],
  ])('with %s is %s', (strategy, verdict) => {
    expect(judgeAll({ strategy }).verdicts).toEqual([verdict, verdict, 'end']);
  });

  test.each<Case['strategy']>(['one-for-one', 'one-for-all', 'rest-for-one'])(
    'with %s and no restart left is to escalate, but for who would not be restarted anyway',
    (strategy) => {
      expect(judgeAll({ strategy, spend: () => false }).verdicts).toEqual(['escalate', 'escalate', 'end']);
    },
  );

  test('on what cannot be made anew is the end, unless it escalates', () => {
    expect(judgeAll({ renewable: false }).verdicts).toEqual(nobody);
    expect(judgeAll({ renewable: false, directive: 'restart' }).verdicts).toEqual(nobody);
    expect(judgeAll({ renewable: false, directive: 'escalate' }).verdicts).not.toContain('end');
  });

  test.each<[Partial<Case>, number]>([
    [{}, 2],
    [{ directive: 'restart' }, 3],
    [{ exit: 'done' }, 1],
    [{ exit: 'interrupted' }, 0],
    [{ directive: 'escalate' }, 0],
    [{ renewable: false }, 0],
  ])('on %j counts %d restarts: only those that are wanted', (more, spent) => {
    expect(judgeAll(more).spent).toBe(spent);
  });
});

test.each([
  ['never', 0, false],
  ['never', 1, false],
  ['any-significant', 0, true],
  ['any-significant', 1, true],
  ['all-significant', 0, true],
  ['all-significant', 1, false],
] as const)('autoShutdown %s, %d left: %p', (mode, left, down) => {
  expect(shutsDown(mode, left)).toBe(down);
});
