/**
 * The types of all that Jest runs, by TypeScript 7. Jest itself only compiles, so a test that is in none of these projects would be checked by
 * nobody: that is an error, too.
 */
import { spawnSync } from 'node:child_process';
import { main, PlainError, root } from './workspace.mjs';

const projects = [
  'packages/core/tsconfig.test.json',
  'packages/core/tsconfig.standard.json',
  'packages/core/tsconfig.consumers.json',
  'packages/threads/tsconfig.test.json',
  'packages/pipeline/tsconfig.test.json',
  'packages/nest/tsconfig.test.json',
  'packages/cli/tsconfig.test.json',
  'apps/site-search/tsconfig.test.json',
  'apps/bench/tsconfig.test.json',
  'apps/digest/tsconfig.test.json',
  'docs/tsconfig.test.json',
  'tsconfig.test.json',
];

function linesOf(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const lines = stdout.split('\n').map((line) => line.trim().replaceAll('\\', '/'));
  return { ok: status === 0, lines: lines.filter(Boolean), stderr };
}

/** Errors are reported with paths relative to the root. */
const isPath = (line) => /^(?:\/|[A-Z]:\/)/i.test(line);

await main(() => {
  const checked = new Set();
  const errors = [];
  for (const project of projects) {
    const { lines } = linesOf('node_modules/typescript-7/bin/tsc', '-p', project, '--listFiles');
    for (const line of lines) isPath(line) ? checked.add(line.toLowerCase()) : errors.push(line);
  }
  const { ok, lines: tests, stderr } = linesOf('node_modules/jest/bin/jest.js', '--listTests');
  if (!ok || tests.length === 0) throw new PlainError(`Jest lists no tests: ${stderr.trim()}`);
  errors.push(
    ...tests.filter((test) => !checked.has(test.toLowerCase())).map((test) => `${test}: no project checks its types`),
  );
  if (errors.length > 0) throw new PlainError(`types:\n${errors.join('\n')}`);
  console.log(`${tests.length} test files and what they import, in ${projects.length} projects`);
});
