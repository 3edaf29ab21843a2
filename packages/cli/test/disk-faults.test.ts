/** A generate that is killed, at whichever write or rename, leaves every file whole; one that fails there leaves all of them as they were. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { plainPackage, PlayFolder } from './play-folder.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const faults = new URL('./fixtures/disk-faults.mjs', import.meta.url).href;

const files: Readonly<Record<string, string>> = {
  ...plainPackage,
  'src/app.ts':
    "import { Agent, Supervisor } from '@instar/core';\n@Agent() @Supervisor({ groups: ['a'] }) export class App {}\n",
  'src/app-module.ts':
    "import { Module } from '@instar/core';\nimport { App } from './app.js';\n@Module({ agents: [App] })\nexport class AppModule {}\n",
};
const words = ['g', 'agent', 'crawler', '--events', 'AddUrl', '--supervised-by', 'App', '--group', 'workers'];

/** Three new files and two changed ones, each with a write and a rename. */
const steps = [...Array(10).keys()];

let folder: PlayFolder;
let after: Readonly<Record<string, string>>;
let created: readonly string[];

function run(env: Readonly<Record<string, string>>) {
  folder = new PlayFolder(files);
  const options = { cwd: folder.path, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, ['--import', faults, main, ...words], options);
}

beforeAll(() => {
  expect(run({}).status).toBe(0);
  after = folder.all();
  created = Object.keys(after).filter((path) => !(path in files));
  expect(created).toHaveLength(3);
  folder.remove();
});

afterEach(() => {
  folder.remove();
});

test('there are as many writes and renames as these tests go through', () => {
  expect(run({ FAIL_AT: String(steps.length) }).status).toBe(0);
});

test.each(steps)('killed at the write or rename %i: each file is the old one or the new one', (step) => {
  expect(run({ KILL_AT: String(step) }).signal).toBe('SIGKILL');
  const found = folder.all();
  for (const [path, text] of Object.entries(files)) expect([text, after[path]]).toContain(found[path]);
  for (const path of created) expect([undefined, after[path]]).toContain(found[path]);
  // What a changed file refers to is there.
  const isChanged = Object.keys(files).some((path) => found[path] !== files[path]);
  if (isChanged) expect(created.filter((path) => found[path] === undefined)).toEqual([]);
  const others = Object.keys(found).filter((path) => !(path in after));
  expect(others.every((path) => /\/\.[\w.-]+\.instar-\d+\.tmp$/.test(path))).toBe(true);
});

test('what a killed process has left is removed by the next one that writes to the folder', () => {
  run({ KILL_AT: '5' });
  const leftovers = () => Object.keys(folder.all()).filter((path) => path.startsWith('src/.'));
  expect(leftovers()).toHaveLength(2);
  spawnSync(process.execPath, [main, 'g', 'event', 'Other'], { cwd: folder.path });
  expect(leftovers()).toEqual([]);
});

test.each([0, 4, 6, 9])(
  'failed at the write or rename %i: one line says so, and all files are as they were',
  (step) => {
    const { status, stdout, stderr } = run({ FAIL_AT: String(step) });
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: 'instar: EIO: i/o error\n' });
    expect(folder.all()).toEqual(files);
  },
);
