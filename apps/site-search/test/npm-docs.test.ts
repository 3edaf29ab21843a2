import { findNpmDocs } from '../src/npm-docs/find-npm-docs.js';
import { runApp } from './run-app.js';

test("npm's documentation is indexed, every page of it, and returns what it is asked", async () => {
  const { files } = await findNpmDocs();
  const { exit, lines, errors } = await runApp('--once', '--query', 'unpublish a package version');
  expect(errors).toEqual([]);
  expect(exit).toBe(0);
  expect(files.length).toBeGreaterThan(50);
  expect(lines.at(-1)).toMatch(new RegExp(`^indexed ${files.length} pages, \\d+ terms, \\d+ failed in \\d+\\.\\d s$`));
  const first = lines.findIndex((line) => line.startsWith('1.'));
  expect(lines[first]).toContain('npm-unpublish');
  expect(lines[first + 1]).toMatch(/\/commands\/npm-unpublish\.html$/);
  expect(lines[first + 2]).toMatch(/unpublish/i);
}, 300_000);
