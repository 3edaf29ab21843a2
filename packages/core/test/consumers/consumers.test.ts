/** Packs @instar/core as it would be published and uses it as users do, in projects outside of the workspace. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../../..');
const shared = ['counter.ts', 'main.ts'];

/** One folder for all projects: node_modules with the packed package and the tools, and a folder for each project. */
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'instar-consumers-')));
  const pack = [join(root, 'scripts/pack.mjs'), 'packages/core', folder];
  const tarball = execFileSync(process.execPath, pack, { cwd: root, encoding: 'utf8' }).trim();
  const installed = join(folder, 'node_modules/@instar/core');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  for (const name of packagesIn(join(here, 'node_modules'))) link(name);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function packagesIn(modules: string): string[] {
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
}

function link(name: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(join(target, '..'), { recursive: true });
  symlinkSync(join(here, 'node_modules', name), target);
}

/** Lays out the project of a fixture, with the shared sources under the names given (source, name there). */
function project(
  name: string,
  files: readonly (readonly [string, string])[] = shared.map((file) => [file, file]),
): string {
  const target = join(folder, name);
  cpSync(join(here, 'fixtures', name), target, { recursive: true });
  for (const [source, as] of files) cpSync(join(here, 'fixtures', source), join(target, as));
  return target;
}

/** Runs a script of node_modules, or one of the project's own, and answers what it printed on both streams. */
function node(cwd: string, ...args: string[]): string {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const run = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  const printed = `${run.stdout}${run.stderr}`.trim();
  if (run.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(run.status)}:\n${printed}`);
  return printed;
}

const tool = (path: string) => join(folder, 'node_modules', path);

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

/** The compiler's complaints about the project and our declarations; RxJS's own name `setTimeout`, which a bare engine lacks. */
function complaints(cwd: string, compiler: string): string[] {
  const { stdout } = spawnSync(process.execPath, [tool(compiler)], { cwd, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => /^\S.*: error/.test(line) && !line.includes('node_modules/rxjs/'));
}

describe.each([
  ['TypeScript 6', 'typescript/bin/tsc'],
  ['TypeScript 7', 'typescript-7/bin/tsc'],
])('%s checks the public types', (_name, compiler) => {
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
      const cwd = project('types', []);
      const compilerOptions = {
        target: 'ES2022',
        lib: ['ES2023'],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipDefaultLibCheck: true,
        experimentalDecorators: true,
        noEmit: true,
        ...options,
      };
      writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'consumer-types', private: true, type }));
      writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['promises.ts'] }));
      expect(complaints(cwd, compiler)).toEqual([]);
    },
    60_000,
  );
});
