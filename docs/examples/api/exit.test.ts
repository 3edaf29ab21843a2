import { quiet } from '../../test/quiet.js';
import { main } from './exit.js';

test('an exit has the output, or throws', async () => {
  const lines: string[] = [];
  const logger = { ...quiet, warn: (line: string) => void lines.push(line) };
  expect(await main([1, 2], logger)).toBe(3);
  await expect(main([], logger)).rejects.toThrow(RangeError);
  expect(lines).toEqual(['Sum#1 failed in begin']);
});
