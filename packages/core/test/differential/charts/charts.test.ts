/**
 * Random charts do in Instar what they do in XState 5. `npm run explore -- --charts 10000 --seed 1` compares more of them.
 */
import { findChartDifference } from './find-chart-difference.js';

test.each([1, 2, 3, 4])('60 charts of seed %d go through the same states', async (seed) => {
  expect(await findChartDifference(60, seed)).toEqual({ compared: 60, counterexample: undefined });
});
