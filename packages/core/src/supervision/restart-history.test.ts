import { NO_RESTARTS, recordExit, type RestartHistory } from './restart-history.js';

const oops = new Error('oops');

/** How many exits are in the window at each of these times. */
function recordAll(within: number, times: readonly number[]): number[] {
  let history = NO_RESTARTS;
  return times.map((at) => (history = recordExit(history, { at, agent: 'a', error: oops }, within)).length);
}

describe('a restart history', () => {
  test.each<[string, number, number[], number[]]>([
    ['grows with each exit', 100, [0, 0, 0], [1, 2, 3]],
    ['includes the last moment of the window', 100, [0, 100], [1, 2]],
    ['drops what lies before the window', 100, [0, 101], [1, 1]],
    ['slides', 100, [0, 90, 101, 180, 191], [1, 2, 2, 3, 3]],
    ['counts each exit, restarted or not', 100, [0, 60, 120, 230], [1, 2, 2, 1]],
    ['of a window of no length has the exits of one moment', 0, [5, 5, 6], [1, 2, 1]],
  ])('%s', (_title, within, times, sizes) => {
    expect(recordAll(within, times)).toEqual(sizes);
  });

  test('keeps what is inside the window in order', () => {
    let history: RestartHistory = NO_RESTARTS;
    for (const [at, agent] of [
      [0, 'a'],
      [50, 'b'],
      [120, 'c'],
    ] as const)
      history = recordExit(history, { at, agent }, 100);

    expect(history).toEqual([
      { at: 50, agent: 'b' },
      { at: 120, agent: 'c' },
    ]);
  });

  test('is a value: the one before stays as it was', () => {
    const history = recordExit(NO_RESTARTS, { at: 0, agent: 'a' }, 100);
    recordExit(history, { at: 500, agent: 'a' }, 100);

    expect(history).toEqual([{ at: 0, agent: 'a' }]);
    expect(NO_RESTARTS).toEqual([]);
  });
});
