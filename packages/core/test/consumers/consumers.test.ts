/** Packs @instar/core as it would be published and uses it as users do, in projects outside of the workspace. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { node, PackedProjects, type SharedFile } from './packed-projects.js';
import { compilers, complaints } from './type-check.js';

const shared = ['counter.ts', 'main.ts'];

let projects: PackedProjects;

beforeAll(() => {
  projects = PackedProjects.with('core');
}, 60_000);

afterAll(() => {
  projects.remove();
});

/** Lays out the project of a fixture, with the shared sources under the names given (source, name there). */
function project(name: string, files: readonly SharedFile[] = shared.map((file) => [file, file])): string {
  return projects.project(name, files);
}

const tool = (path: string) => projects.tool(path);

test('Node, ES modules', () => {
  const cwd = project('node-esm');
  node(cwd, tool('typescript/bin/tsc'));
  expect(node(cwd, 'dist/main.js')).toBe('total 42');
}, 60_000);

test('Node, CommonJS: by the ES module copy, and by the CommonJS copy where Node cannot require the first', () => {
  const cwd = project('node-cjs');
  node(cwd, tool('typescript/bin/tsc'));
  expect(node(cwd, 'dist/main.js')).toBe('total 42');
  expect(node(cwd, '--no-experimental-require-module', 'dist/main.js')).toBe('total 42');
}, 60_000);

test('one process that imports and requires: one copy on plain Node, one registry even with two', () => {
  const cwd = project('both', [
    ['counter.ts', 'counter.mts'],
    ['counter.ts', 'counter.cts'],
  ]);
  node(cwd, tool('typescript/bin/tsc'));
  const crossed = 'required class, imported system: 42\nimported class, required system: 42';
  expect(node(cwd, 'dist/main.mjs')).toBe(`one copy\n${crossed}`);
  expect(node(cwd, '--no-experimental-require-module', 'dist/main.mjs')).toBe(`two copies\n${crossed}`);
}, 60_000);

test('ts-jest, CommonJS', () => {
  const cwd = project(
    'jest-cjs',
    [...shared, 'counter.test.ts'].map((file) => [file, file]),
  );
  expect(node(cwd, tool('jest/bin/jest.js'), '--ci')).toContain('1 passed');
}, 60_000);

test('ts-jest, ES modules', () => {
  const cwd = project(
    'jest-esm',
    [...shared, 'counter.test.ts'].map((file) => [file, file]),
  );
  expect(node(cwd, '--experimental-vm-modules', tool('jest/bin/jest.js'), '--ci')).toContain('1 passed');
}, 60_000);

test('tsx', () => {
  expect(node(project('tsx'), tool('tsx/dist/cli.mjs'), 'main.ts')).toBe('total 42');
}, 60_000);

describe('a package with a handler kind and performers of its own', () => {
  beforeAll(() => {
    const cwd = project('extension', []);
    node(cwd, tool('typescript/bin/tsc'));
    symlinkSync(cwd, tool('instar-extension'));
  }, 60_000);

  test.each([
    ['legacy', 'true'],
    ['standard', 'false'],
  ])(
    'is used with %s decorators',
    (_mode, legacy) => {
      const cwd = project('extension-user', []);
      node(cwd, tool('typescript/bin/tsc'), '--experimentalDecorators', legacy);
      const calls = ['begin begin', 'state load', 'state load', 'state load', 'job resize'];
      expect(node(cwd, 'dist/main.js')).toBe(`42: ${calls.join(', ')}`);
    },
    60_000,
  );
});

test('esbuild, bundled for browsers: no module of Node gets in', () => {
  const cwd = project('esbuild');
  const options = ['--bundle', '--platform=browser', '--format=esm', '--minify', '--outfile=dist/main.mjs'];
  execFileSync(tool('esbuild/bin/esbuild'), ['main.ts', ...options], { cwd, stdio: 'pipe' });
  expect(node(cwd, 'dist/main.mjs')).toBe('total 42');
}, 60_000);

test('Vite, built for browsers', () => {
  const cwd = project('vite');
  node(cwd, tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn');
  expect(node(cwd, 'dist/main.js')).toBe('total 42');
}, 60_000);

describe.each(compilers)('%s checks the public types', (_name, compiler) => {
  test.each([
    ['nodenext, from an ES module', 'module', { module: 'nodenext' }],
    ['nodenext, from CommonJS', 'commonjs', { module: 'nodenext' }],
    ['node16, from an ES module', 'module', { module: 'node16' }],
    ['node16, from CommonJS', 'commonjs', { module: 'node16' }],
    ['a bundler', 'module', { module: 'esnext', moduleResolution: 'bundler' }],
    ['the types of the DOM and of Node', 'module', { module: 'nodenext', lib: ['ES2023', 'DOM'], types: ['node'] }],
    ['standard decorators', 'module', { module: 'nodenext', experimentalDecorators: false }],
  ])(
    '%s',
    (_mode, type, options) => {
      expect(complaints(projects, { file: 'promises.ts', compiler, type, options })).toEqual([]);
    },
    60_000,
  );

  test.each([
    ['legacy', true],
    ['standard', false],
  ])(
    'a library with %s decorators can name every type in its declarations',
    (_mode, experimentalDecorators) => {
      const options = { module: 'nodenext', declaration: true, experimentalDecorators };
      expect(complaints(projects, { file: 'declarations.ts', compiler, type: 'module', options })).toEqual([]);
    },
    60_000,
  );
});
