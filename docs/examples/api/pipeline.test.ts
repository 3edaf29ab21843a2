import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importAndShow, importLines, longestWord } from './pipeline.js';

test('pages are taken apart', async () => {
  expect(await longestWord(['a', 'https://b.example'])).toBe('https://b.example');
});

test('a run goes on where the file says that another one has ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'instar-example-'));
  try {
    const path = join(folder, 'import.json');
    writeFileSync(path, JSON.stringify({ position: 1, beyond: [2] }));
    expect(await importLines(path, () => ['a', 'b', 'c', 'd'])).toBe(2);
    expect(await importLines(path, () => ['a', 'b', 'c', 'd'])).toBe(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the progress of a run is shown', async () => {
  const shown: string[] = [];
  expect(await importAndShow(['a', 'b'], { write: (text) => shown.push(text) })).toBe(2);
  expect(shown.at(-1)).toMatch(/^Import {2}█+ 2 of 2, /);
});
