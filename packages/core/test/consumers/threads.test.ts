/** Packs @instar/core and @instar/threads, and runs one agent inline and on threads as users do, unchanged. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, PackedProjects, type SharedFile } from './packed-projects.js';
import { compilers, complaints } from './type-check.js';

const ANSWER = 'scorpion 8 of 3, words | scorpion 8 of 3, words';

const sources: readonly SharedFile[] = ['analyst.ts', 'letters.ts', 'analysis.ts'].map((file) => [file, file]);
/** What a page imports beside the sources that all share. */
const page: readonly SharedFile[] = [
  ...sources,
  ['prober.ts', 'prober.ts'],
  ['page-workers-esbuild.ts', 'page-workers.ts'],
];
const program: readonly SharedFile[] = [...sources, ['analysis-main.ts', 'main.ts']];
const tested: readonly SharedFile[] = [...sources, ['analysis.test.ts', 'analysis.test.ts']];

let projects: PackedProjects;
const tool = (path: string): string => projects.tool(path);

/** What a program printed, but for the warning that a slow machine brings about: an inline state held up the event loop. */
const outputOf = (cwd: string, ...args: string[]): string =>
  node(cwd, ...args).replace(/\n.*held up the event loop[^]*$/, '');

beforeAll(() => {
  projects = PackedProjects.with('core', 'threads');
}, 60_000);

afterAll(() => {
  projects.remove();
});

test('Node, ES modules', () => {
  const cwd = projects.project('node-esm', program);
  node(cwd, tool('typescript/bin/tsc'));
  expect(outputOf(cwd, 'dist/main.js')).toBe(ANSWER);
  expect(outputOf(cwd, '--enable-source-maps', 'dist/main.js')).toBe(ANSWER);
}, 60_000);

test('Node, CommonJS: by the ES module copy, and by the CommonJS copy where Node cannot require the first', () => {
  const cwd = projects.project('node-cjs', program);
  node(cwd, tool('typescript/bin/tsc'));
  expect(outputOf(cwd, 'dist/main.js')).toBe(ANSWER);
  expect(outputOf(cwd, '--no-experimental-require-module', 'dist/main.js')).toBe(ANSWER);
}, 60_000);

test('ts-jest, CommonJS', () => {
  const cwd = projects.project('jest-cjs', tested);
  expect(node(cwd, tool('jest/bin/jest.js'), '--ci')).toContain('1 passed');
}, 60_000);

test('ts-jest, ES modules', () => {
  const cwd = projects.project('jest-esm', tested);
  expect(node(cwd, '--experimental-vm-modules', tool('jest/bin/jest.js'), '--ci')).toContain('1 passed');
}, 60_000);

test('tsx', () => {
  expect(outputOf(projects.project('tsx', program), tool('tsx/dist/cli.mjs'), 'main.ts')).toBe(ANSWER);
}, 60_000);

test.each(['page.ts', 'page.worker.ts'])(
  'esbuild, bundled for browsers: no module of Node gets in: %s',
  (entry) => {
    const cwd = projects.project('esbuild', [...page, [entry, entry]]);
    const options = [
      '--bundle',
      '--platform=browser',
      '--format=esm',
      '--outfile=dist/bundle.mjs',
      '--log-level=error',
    ];
    execFileSync(tool('esbuild/bin/esbuild'), [entry, ...options], { cwd, stdio: 'pipe' });
    expect(readFileSync(join(cwd, 'dist/bundle.mjs'), 'utf8')).not.toMatch(
      /(?:from|import|require)\s*\(?\s*["'](?:node:|worker_threads)/,
    );
  },
  60_000,
);

describe.each(compilers)('%s, error codes and inspection events of @instar/threads', (_name, compiler) => {
  test.each([
    ['nodenext, from an ES module', 'module', { module: 'nodenext' }],
    ['nodenext, from CommonJS', 'commonjs', { module: 'nodenext' }],
    ['node16, from CommonJS', 'commonjs', { module: 'node16' }],
    ['a bundler', 'module', { module: 'esnext', moduleResolution: 'bundler' }],
  ])(
    'are seen by a program that imports it, and by no other: %s',
    (_mode, type, options) => {
      const check = { compiler, type, options: { ...options, skipLibCheck: true } };
      expect(complaints(projects, { ...check, file: 'core-alone.ts' })).toEqual([]);
      expect(complaints(projects, { ...check, file: 'with-threads.ts' })).toEqual([]);
    },
    60_000,
  );
});
