import { quiet } from '../../test/quiet.js';
import { count } from './counter.js';

test('the counter counts', async () => {
  expect(await count([1, 2], { logger: quiet })).toBe(3);
});

test('after a failure it counts from 0, and the waiting messages are handled', async () => {
  expect(await count([1, 0.5, 2], { logger: quiet })).toBe(2);
});
