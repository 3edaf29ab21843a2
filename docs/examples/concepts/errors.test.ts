import { quiet } from '../../test/quiet.js';
import { importRows, withdraw } from './errors.js';

test('bad rows are put up with', async () => {
  expect(await importRows(['1', 'two', '3'], quiet)).toBe(4);
});

test('until there are too many of them', async () => {
  const warnings: string[] = [];
  const warn = (line: string): void => void warnings.push(line);
  const exit = await importRows(['x', 'y', 'z', '1'], { ...quiet, warn });
  expect(exit).toBe('Importer#1 failed in event: "z" is no number');
  expect(warnings).toEqual([
    'event AddRow: "x" is no number',
    'event AddRow: "y" is no number',
    'event AddRow: "z" is no number',
  ]);
});

test('an asker gets the very error that was thrown', async () => {
  expect(await withdraw(30, quiet)).toBe(70);
  expect(await withdraw(130, quiet)).toBe('there are only 100');
});
