import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findNpmDocs } from './find-npm-docs.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'npm-docs-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(...path: string[]): string {
  const file = join(root, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}

/** A Node installation that has nothing beside it. */
const bareNode = (): string => write('bare', 'bin', 'node');

/** An installation of npm in a folder, with two pages. */
function npmIn(...path: string[]): string {
  write(...path, 'docs', 'output', 'commands', 'npm.html');
  write(...path, 'docs', 'output', 'commands', 'npm-ls.html');
  write(...path, 'docs', 'output', 'style.css');
  write(...path, 'bin', 'npm-cli.js');
  return join(root, ...path);
}

const pages = [join('commands', 'npm-ls.html'), join('commands', 'npm.html')];

test.each([
  ['below the prefix of Node', ['lib', 'node_modules', 'npm']],
  ['beside node.exe', ['bin', 'node_modules', 'npm']],
  ['in the libexec of Homebrew', ['libexec', 'lib', 'node_modules', 'npm']],
])('npm is found %s', async (_where, path) => {
  const npm = npmIn('node', ...path);
  const docs = await findNpmDocs(write('node', 'bin', 'node'), {});
  expect(docs).toEqual({ folder: join(npm, 'docs', 'output'), files: pages });
});

test('the npm that started us goes before any other', async () => {
  const ours = npmIn('ours');
  npmIn('node', 'lib', 'node_modules', 'npm');
  const { folder } = await findNpmDocs(write('node', 'bin', 'node'), {
    npm_execpath: join(ours, 'bin', 'npm-cli.js'),
  });
  expect(folder).toBe(join(ours, 'docs', 'output'));
});

test('npm is found through a link on the path', async () => {
  const npm = npmIn('elsewhere', 'npm');
  mkdirSync(join(root, 'links'));
  symlinkSync(join(npm, 'bin', 'npm-cli.js'), join(root, 'links', 'npm'));
  const { folder } = await findNpmDocs(bareNode(), { PATH: join(root, 'links') });
  expect(folder).toBe(join(npm, 'docs', 'output'));
});

test('npm is found under its prefix', async () => {
  const npm = npmIn('prefix', 'lib', 'node_modules', 'npm');
  const { folder } = await findNpmDocs(bareNode(), { npm_config_prefix: join(root, 'prefix') });
  expect(folder).toBe(join(npm, 'docs', 'output'));
});

test('an older npm has its pages in another folder', async () => {
  write('node', 'lib', 'node_modules', 'npm', 'html', 'doc', 'cli', 'npm.html');
  const { folder } = await findNpmDocs(write('node', 'bin', 'node'), {});
  expect(folder).toBe(join(root, 'node', 'lib', 'node_modules', 'npm', 'html'));
});

test('an npm without its documentation is passed over', async () => {
  write('node', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const npm = npmIn('prefix', 'lib', 'node_modules', 'npm');
  const { folder } = await findNpmDocs(write('node', 'bin', 'node'), { npm_config_prefix: join(root, 'prefix') });
  expect(folder).toBe(join(npm, 'docs', 'output'));
});
