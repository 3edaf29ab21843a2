import { backoffDelay, type Backoff } from './backoff.js';

const plain: Backoff = { initial: 100, factor: 2, max: 1_000, jitter: false };
const never = (): number => {
  throw new Error('not random');
};

describe('a backoff', () => {
  test.each<[Partial<Backoff>, number, number]>([
    [{}, 1, 100],
    [{}, 2, 200],
    [{}, 4, 800],
    [{}, 5, 1_000],
    [{}, 5_000, 1_000],
    [{ factor: 1 }, 9, 100],
    [{ factor: 1.5 }, 3, 225],
    [{ initial: 2_000 }, 1, 1_000],
    [{ initial: 0 }, 1, 0],
    [{ initial: 0 }, 5_000, 0],
  ])('%j after %d failures is %d ms, and not random', (more, failures, delay) => {
    expect(backoffDelay({ ...plain, ...more }, failures, never)).toBe(delay);
  });

  test.each([
    [1, 0, 50],
    [1, 0.5, 75],
    [1, 1 - Number.EPSILON, 100],
    [3, 0, 200],
    [9, 0, 500],
    [9, 1 - Number.EPSILON, 1_000],
  ])(
    'with jitter, after %d failures and by %d, is at least half and at most all of it: %d ms',
    (failures, by, delay) => {
      expect(backoffDelay({ ...plain, jitter: true }, failures, () => by)).toBeCloseTo(delay, 9);
    },
  );
});
