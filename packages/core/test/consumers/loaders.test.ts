/** Packs @instar/core and @instar/threads, and runs agents in TypeScript by what teaches Node that: on threads too. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackedProjects, type SharedFile } from './packed-projects.js';

const ANSWER = 'scorpion 8 of 3, words | scorpion 8 of 3, words';

const agents = ['analyst.ts', 'letters.ts', 'analysis.ts'];
const program: readonly SharedFile[] = [
  ...agents.map((file) => [file, file] as const),
  ['analysis-main.ts', 'main.ts'],
  ['start.cjs', 'start.cjs'],
  ['start.mjs', 'start.mjs'],
];

const kept: PackedProjects[] = [];

function keep(projects: PackedProjects): PackedProjects {
  kept.push(projects);
  return projects;
}

let projects: PackedProjects;

beforeAll(() => {
  projects = keep(PackedProjects.with('core', 'threads'));
});

afterAll(() => {
  for (const each of kept) each.remove();
});

/** A project in CommonJS as those tools know it: imports without an extension. */
function commonJs(within: PackedProjects): string {
  const cwd = within.project('ts-cjs', program);
  for (const file of [...agents, 'main.ts']) {
    const source = readFileSync(join(cwd, file), 'utf8');
    writeFileSync(join(cwd, file), source.replace(/(from '\.\/\w+)\.js'/g, "$1'"));
  }
  return cwd;
}

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_OPTIONS: '' });

/** What a program printed on stdout. */
function answerOf(cwd: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd, env: environment(), encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A tool that the main thread has from elsewhere, so that a worker does not find it. */
const fromElsewhere = (tool: string): string => realpathSync(projects.tool(tool));

test.each([
  ['esbuild-register', ['-r', 'esbuild-register']],
  ['ts-node', ['-r', 'ts-node/register/transpile-only']],
])('%s, preloaded for CommonJS', (_tool, flags) => {
  expect(answerOf(commonJs(projects), ...flags, 'main.ts')).toBe(ANSWER);
});

test('ts-node, as a loader of ES modules', () => {
  const cwd = projects.project('tsx', program);
  expect(answerOf(cwd, '--loader', 'ts-node/esm/transpile-only', 'main.ts')).toBe(ANSWER);
});

describe('a program that teaches itself TypeScript, which no argument of Node tells', () => {
  test('has agents compiled in workers by typescript', () => {
    const start = ['start.cjs', fromElsewhere('esbuild-register/dist/node.js')];
    expect(answerOf(commonJs(projects), ...start)).toBe(ANSWER);
  });

  test('without typescript, by tsx: CommonJS and ES modules', () => {
    const bare = keep(projects.without('typescript'));
    expect(answerOf(commonJs(bare), 'start.cjs', fromElsewhere('esbuild-register/dist/node.js'))).toBe(ANSWER);
    expect(answerOf(bare.project('tsx', program), 'start.mjs')).toBe(ANSWER);
  });

  test('by tsx if typescript is 7, which has no interface for programs', () => {
    const bare = keep(projects.without('typescript'));
    symlinkSync(join(bare.folder, 'node_modules/typescript-7'), join(bare.folder, 'node_modules/typescript'));
    expect(answerOf(commonJs(bare), 'start.cjs', fromElsewhere('esbuild-register/dist/node.js'))).toBe(ANSWER);
  });

  test('without either, by esbuild-register if they are CommonJS', () => {
    const bare = keep(projects.without('typescript', 'tsx'));
    expect(answerOf(commonJs(bare), 'start.cjs', fromElsewhere('esbuild-register/dist/node.js'))).toBe(ANSWER);
  });

  test('without any of them has an error that says what to install', () => {
    const bare = keep(projects.without('typescript', 'tsx', 'esbuild-register'));
    const args = ['start.cjs', fromElsewhere('esbuild-register/dist/node.js')];
    const run = spawnSync(process.execPath, args, { cwd: commonJs(bare), env: environment(), encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/INSTAR_MODULE_NOT_LOADED[^]*Install typescript .* or tsx, or compile before you run/);
  });
});
