import { RestartBudget } from './restart-budget.js';

const oops = new Error('oops');

/** Whether there is a restart left at each of these times. */
function spendAll(restarts: number, within: number, times: readonly number[]): boolean[] {
  const budget = new RestartBudget({ restarts, within });
  return times.map((at) => budget.spend({ at, agent: 'a', error: oops }));
}

describe('a restart budget', () => {
  test.each<[string, number, number, number[], boolean[]]>([
    ['of none', 0, 100, [0], [false]],
    ['that is used up', 2, 100, [0, 0, 0], [true, true, false]],
    ['at the last moment of the window', 1, 100, [0, 100], [true, false]],
    ['just after the window', 1, 100, [0, 101], [true, true]],
    ['whose window slides', 2, 100, [0, 90, 101, 180, 191], [true, true, true, false, false]],
    ['whose refused restarts count as well', 1, 100, [0, 60, 120, 230], [true, false, false, true]],
    ['with a window of no length', 1, 0, [5, 5, 6], [true, false, true]],
  ])('%s', (_title, restarts, within, times, left) => {
    expect(spendAll(restarts, within, times)).toEqual(left);
  });

  test('forgets what has left the window, and keeps the rest in order', () => {
    const budget = new RestartBudget({ restarts: 9, within: 100 });
    for (const [at, agent] of [
      [0, 'a'],
      [50, 'b'],
      [120, 'c'],
    ] as const)
      budget.spend({ at, agent });

    expect(budget.history).toEqual([
      { at: 50, agent: 'b' },
      { at: 120, agent: 'c' },
    ]);
  });

  test('leaves a history that was read as it was', () => {
    const budget = new RestartBudget({ restarts: 9, within: 100 });
    budget.spend({ at: 0, agent: 'a' });
    const { history } = budget;
    budget.spend({ at: 500, agent: 'a' });

    expect(history).toEqual([{ at: 0, agent: 'a' }]);
  });
});
