import { quiet } from '../../test/quiet.js';
import { main } from './inspection.js';

test('errors and dead letters are seen', async () => {
  expect(await main(quiet)).toEqual(['Worker#1 did not get a message: interrupted', 'Worker#1 threw: job 1 is odd']);
});
