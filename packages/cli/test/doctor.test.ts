/** Each check of `instar doctor` finds its problem in a project that has it, and nothing in the same project without it. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { doctorCheckTable } from '../src/commands/doctor/doctor-check-table.js';
import { node } from '../src/commands/doctor/checks/node.js';
import type { Examined } from '../src/commands/doctor/examined.js';
import { cases as ownCases, installed, legacy, sound, syncAgent, tsconfig, type Files } from './doctor-cases.js';
import { nestCases } from './doctor-nest-cases.js';
import { PlayFolder } from './play-folder.js';

interface CheckReport {
  readonly name: string;
  readonly findings: readonly { severity: string; problem: string; reason: string; remedy: string; fixable: boolean }[];
}

const cases = [...ownCases, ...nestCases];

const folders: PlayFolder[] = [];

afterAll(() => {
  for (const each of folders) each.remove();
});

function play(files: Files): PlayFolder {
  const folder = new PlayFolder(files);
  folders.push(folder);
  return folder;
}

async function examine(folder: PlayFolder, ...flags: readonly string[]) {
  const { code, printed, notes } = await folder.instar('doctor', '--json', ...flags);
  expect(notes).toEqual([]);
  const { checks, mended } = JSON.parse(printed.join('\n')) as { checks: CheckReport[]; mended: string[] };
  return { code, mended, found: checks.filter(({ findings }) => findings.length > 0), checks };
}

test('in a sound project no check finds anything, and the exit code is 0', async () => {
  const { code, found, checks } = await examine(play(sound));
  expect({ code, found }).toEqual({ code: 0, found: [] });
  expect(checks.map(({ name }) => name)).toEqual(Object.keys(doctorCheckTable));
});

describe.each(cases)('$check: $what', ({ check, wrong, problem, severity = 'error', right }) => {
  test('is found, with the reason and a remedy', async () => {
    const { code, found } = await examine(play({ ...sound, ...wrong }));
    expect(found.map(({ name }) => name)).toEqual([check]);
    const [finding] = found[0]?.findings ?? [];
    expect(finding).toMatchObject({ severity, problem: expect.stringMatching(problem) as unknown });
    expect(finding?.reason).toMatch(/\.$/);
    expect(finding?.remedy).not.toBe('');
    expect(code).toBe(severity === 'error' ? 1 : 0);
  });

  test('is not found where it is mended', async () => {
    const files = Object.entries({ ...sound, ...wrong, ...right });
    const { found } = await examine(
      play(Object.fromEntries(files.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])))),
    );
    const problems = found.filter(({ name }) => name === check).flatMap(({ findings }) => findings);
    expect(problems.filter((each) => problem.test(each.problem))).toEqual([]);
  });
});

test('every check has a case', () => {
  expect(new Set(['node', ...cases.map(({ check }) => check)])).toEqual(new Set(Object.keys(doctorCheckTable)));
});

test.each([
  ['20.18.3', 1],
  ['20.19.0', 0],
  ['24.0.0', 0],
])('node: %s has %d problems', (nodeVersion, problems) => {
  expect(node.examine({ nodeVersion } as Examined)).toHaveLength(problems);
});

test('copies in the store of pnpm are found once, though many links lead to them', async () => {
  const folder = play({ ...sound, ...installed('.pnpm/core@1/node_modules/@instar/core', '0.1.0') });
  mkdirSync(join(folder.path, 'node_modules/@instar'));
  symlinkSync('../.pnpm/core@1/node_modules/@instar/core', join(folder.path, 'node_modules/@instar/core'));
  expect((await examine(folder)).found).toEqual([]);
  folder.write('node_modules/.pnpm/core@2/node_modules/@instar/core/package.json', '{ "version": "0.2.0" }');
  expect((await examine(folder)).found.map(({ name }) => name)).toEqual(['copies']);
});

test('the settings of the sources count where tsconfig.json only refers to projects', async () => {
  const files = {
    ...sound,
    'tsconfig.json': JSON.stringify({ files: [], references: [{ path: './tsconfig.app.json' }] }),
    'tsconfig.app.json': tsconfig(legacy),
  };
  expect((await examine(play(files))).found).toEqual([]);
});

test('--fix sets what is missing in tsconfig.json, and leaves every other byte of it', async () => {
  const before =
    '{\n\t// decorators\n\t"compilerOptions": {\n\t\t"module": "nodenext", // as Node\n\t\t"allowJs": true,\n\t},\n}\n';
  const folder = play({ ...sound, 'tsconfig.json': before });
  const { code, mended, found } = await examine(folder, '--fix');
  expect({ code, mended, found }).toEqual({ code: 0, mended: ['tsconfig.json'], found: [] });
  const added = '\t\t"experimentalDecorators": true,\n\t\t"emitDecoratorMetadata": true,\n';
  expect(folder.read('tsconfig.json')).toBe(before.replace('true,\n\t}', `true,\n${added}\t}`));
});

test('for people, each check is a line, and a problem is followed by its reason and its remedy', async () => {
  const { code, printed } = await play({ ...sound, 'src/resizer.ts': syncAgent }).instar('doctor');
  expect(code).toBe(0);
  expect(printed).toContain('ok node');
  const at = printed.findIndex((line) => line.startsWith('warning threads: '));
  expect(printed.slice(at + 1, at + 3)).toEqual([
    '  Nothing else happens while one of them runs.',
    '  → npm install @instar/threads, and createSystem({ executor: threads() }).',
  ]);
  expect(printed.at(-1)).toBe('0 errors, 1 warning');
});
