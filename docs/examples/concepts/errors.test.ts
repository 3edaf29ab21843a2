import { quiet } from '../../test/quiet.js';
import { importRows, withdraw } from './errors.js';

test('some bad rows are tolerated', async () => {
  expect(await importRows(['1', 'two', '3'], quiet)).toBe(4);
});

test('until there are too many of them', async () => {
  const warnings: string[] = [];
  const warn = (line: string): void => void warnings.push(line);
  const exit = await importRows(['x', 'y', 'z', '1'], { ...quiet, warn });
  expect(exit).toBe('Importer#1 failed in event: "z" is not a number');
  expect(warnings).toEqual([
    'event AddRow: "x" is not a number',
    'event AddRow: "y" is not a number',
    'event AddRow: "z" is not a number',
  ]);
});

test('the caller gets the very error that was thrown', async () => {
  expect(await withdraw(30, quiet)).toBe(70);
  expect(await withdraw(130, quiet)).toBe('there are only 100');
});
