import { findDifference } from './find-difference.js';

test('the system does what the reference interpreter of the semantics does, on random programs', async () => {
  const { counterexample, compared } = await findDifference({
    programs: 300,
    seed: 22,
    shrinkFor: 60_000,
  });

  expect(counterexample).toBeUndefined();
  expect(compared).toBeGreaterThan(100);
});
