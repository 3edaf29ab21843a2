import { quiet } from '../../test/quiet.js';
import { main } from './exit.js';

test('an exit is unwrapped', async () => {
  expect(await main(3)).toBe(3);
});

test('or its error is thrown', async () => {
  const { error } = console;
  const lines: unknown[][] = [];
  console.error = (...line) => lines.push(line);
  try {
    await expect(main(-1, { logger: quiet })).rejects.toThrow(RangeError);
  } finally {
    console.error = error;
  }
  expect(lines).toEqual([['begin', 'fewer than no pages']]);
});
