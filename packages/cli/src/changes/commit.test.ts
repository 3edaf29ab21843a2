import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  lstatSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from './change.js';
import { commit } from './commit.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'instar-commit-')));
  writeFileSync(at('old.ts'), 'old');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const update: () => Change = () => ({ kind: 'update', path: at('old.ts'), before: bytes('old'), after: bytes('new') });
const create = (name: string): Change => ({ kind: 'create', path: at(name), after: bytes(name) });

test('writes new files, with their folders, and changed ones', () => {
  commit([create('a/b/c.ts'), update()]);
  expect(readFileSync(at('a/b/c.ts'), 'utf8')).toBe('a/b/c.ts');
  expect(readFileSync(at('old.ts'), 'utf8')).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['a', 'old.ts']);
});

test('a file that appeared meanwhile is not overwritten, and nothing else is written', () => {
  writeFileSync(at('taken.ts'), 'mine');
  expect(() => commit([create('a/c.ts'), create('taken.ts'), update()])).toThrow(
    expect.objectContaining({ code: 'INSTAR_CLI_EXISTS' }),
  );
  expect(readdirSync(folder).sort()).toEqual(['old.ts', 'taken.ts']);
  expect([readFileSync(at('taken.ts'), 'utf8'), readFileSync(at('old.ts'), 'utf8')]).toEqual(['mine', 'old']);
});

test('a file that was changed meanwhile stays as it is, and nothing else is written', () => {
  writeFileSync(at('old.ts'), 'changed by an editor');
  expect(() => commit([create('a.ts'), update()])).toThrow(expect.objectContaining({ code: 'INSTAR_CLI_CHANGED' }));
  expect(readdirSync(folder)).toEqual(['old.ts']);
  expect(readFileSync(at('old.ts'), 'utf8')).toBe('changed by an editor');
});

test('the mode of a changed file stays, and a link stays a link', () => {
  chmodSync(at('old.ts'), 0o640);
  symlinkSync(at('old.ts'), at('link.ts'));
  commit([{ kind: 'update', path: at('link.ts'), before: bytes('old'), after: bytes('new') }]);
  expect(lstatSync(at('link.ts')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('old.ts'), 'utf8')).toBe('new');
  expect(statSync(at('old.ts')).mode & 0o777).toBe(0o640);
});
