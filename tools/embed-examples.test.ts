/** Every TypeScript block of the pages and docstrings is a region of an example; scripts/embed-examples.mjs says where one is not. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../scripts/embed-examples.mjs', import.meta.url));

/** What the script says on its last line, and on those before. */
function embed(...args: string[]): { lines: string[]; status: number | null } {
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, lines: stderr.trim().split('\n').filter(Boolean) };
}

/** Runs `body` in a small repository of these files. */
function inFolder(files: Readonly<Record<string, string>>, body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'instar-embed-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const block = (info: string, ...lines: string[]) => ['```' + info, ...lines, '```', ''].join('\n');
const docstring = (...lines: string[]) => ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */', ''].join('\n');
const onMember = (...lines: string[]) =>
  docstring(...lines)
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');

const example = [
  '// #region all',
  'class A {',
  '  // #region member',
  '  a(): void {',
  '    go();',
  '  }',
  '  // #endregion',
  '}',
  '// #endregion',
  '// #region @example core/agent/a.ts',
  'new A();',
  '// #endregion',
  '// #region @example core/agent/a.ts#2',
  'new A().a();',
  '// #endregion',
  '// #region @example core/agent/a.ts#2',
  'go();',
  '// #endregion',
  '',
].join('\n');

const fine = {
  'docs/examples/a.ts': example,
  'README.md': `${block('sh', 'npm start')}${block('ts a.ts#all', 'class A {', '  a(): void {', '    go();', '  }', '}')}`,
  'docs/guide/a.md': block('ts a.ts#member', 'a(): void {', '  go();', '}'),
  'packages/core/src/agent/a.ts':
    docstring('@example', '```ts', 'new A();', '```') +
    docstring('@example', '```ts', 'new A().a();', '', 'go();', '```'),
};

test('every TypeScript block of the pages and docstrings is a region of an example', () => {
  expect(embed('--check')).toEqual({ status: 0, lines: [] });
});

test('a page and a docstring that show their regions are fine', () => {
  inFolder(fine, (folder) => {
    expect(embed('--check', folder)).toEqual({ status: 0, lines: [] });
  });
});

test('the example of a member stands as far in as the member', () => {
  const member = 'packages/core/src/agent/a.ts';
  const shown = (...lines: string[]) =>
    `${docstring('@example', '```ts', 'new A();', '```')}class A {\n${onMember('@example', '```ts', ...lines, '```')}}\n`;
  inFolder({ ...fine, [member]: shown('old();') }, (folder) => {
    embed(folder);
    expect(readFileSync(join(folder, member), 'utf8')).toBe(shown('new A().a();', '', 'go();'));
    expect(embed('--check', folder)).toEqual({ status: 0, lines: [] });
  });
});

test.each([
  ['README.md', block('ts', 'go();'), 'README.md:1: the block names no region'],
  ['README.md', block('typescript', 'go();'), 'README.md:1: the block names no region'],
  ['README.md', `- a list\n\n  ${block('ts', 'go();')}`, 'README.md:3: the block names no region'],
  ['README.md', block('ts b.ts#all', 'go();'), 'README.md:1: there is no region "b.ts#all"'],
  ['docs/guide/a.md', block('ts a.ts#member', 'go();'), 'docs/guide/a.md:1: differs from the region "a.ts#member"'],
  [
    'packages/core/src/agent/a.ts',
    docstring('@example', '```ts', 'new A(1);', '```'),
    'packages/core/src/agent/a.ts:3: differs from the region "@example core/agent/a.ts"',
  ],
  [
    'packages/core/src/agent/b.ts',
    docstring('@example', '```ts', 'go();', '```'),
    'packages/core/src/agent/b.ts:3: there is no region "@example core/agent/b.ts"',
  ],
  ['docs/guide/a.md', 'No block.\n', 'docs/examples: nothing shows the region "a.ts#member"'],
  ['docs/examples/b.ts', '// #region open\n', 'docs/examples/b.ts: the region "open" has no end'],
  ['docs/examples/b.ts', 'go();\n// #endregion\n', 'docs/examples/b.ts:2: no region is open here'],
])('%s is refused for %j', (path, text, problem) => {
  inFolder({ ...fine, [path]: text }, (folder) => {
    const { status, lines } = embed('--check', folder);
    expect(status).toBe(1);
    expect(lines).toContainEqual(expect.stringContaining(problem));
  });
});

test('without --check the regions are put in place', () => {
  const stale = {
    ...fine,
    'docs/guide/a.md': `# A\n\n${block('ts a.ts#member', 'old')}\nMore.\n`,
    'packages/core/src/agent/a.ts': fine['packages/core/src/agent/a.ts'].replace('go();', 'stop();'),
  };
  inFolder(stale, (folder) => {
    expect(embed(folder)).toEqual({
      status: 0,
      lines: ['instar: updated docs/guide/a.md', 'instar: updated packages/core/src/agent/a.ts'],
    });
    expect(readFileSync(join(folder, 'docs/guide/a.md'), 'utf8')).toBe(`# A\n\n${fine['docs/guide/a.md']}\nMore.\n`);
    const source = readFileSync(join(folder, 'packages/core/src/agent/a.ts'), 'utf8');
    expect(source).toBe(fine['packages/core/src/agent/a.ts']);
  });
});
