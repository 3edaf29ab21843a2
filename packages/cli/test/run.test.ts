/** Runs the built command on agents in TypeScript, in a project outside of the workspace that has a copy of `@instar/core`. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PlayFolder } from './play-folder.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const fixtures = fileURLToPath(new URL('fixtures/run', import.meta.url));
const packages = fileURLToPath(new URL('../..', import.meta.url));

/** What the project has installed. */
const installed = {
  '@instar/core': 'core',
  '@instar/threads': 'threads',
  typescript: 'cli/node_modules/typescript',
};

const folder = new PlayFolder({
  'package.json': JSON.stringify({ name: 'play', type: 'module' }),
  'input.json': JSON.stringify({ width: 3 }),
  'src/broken.ts': 'export class {',
  'src/plain.mjs':
    "import { defineAgent, Next } from '@instar/core';\nexport const Plain = defineAgent({ agent: class Plain { begin() { return Next.done('plain'); } } });\n",
});

beforeAll(() => {
  cpSync(fixtures, join(folder.path, 'src'), { recursive: true });
  mkdirSync(join(folder.path, 'node_modules/@instar'), { recursive: true });
  for (const [name, place] of Object.entries(installed)) {
    symlinkSync(join(packages, place), join(folder.path, 'node_modules', name));
  }
});

afterAll(() => {
  folder.remove();
});

interface Ran {
  readonly code: number | null;
  readonly printed: string;
  readonly notes: string;
}

/** Runs a command line; whenever a line is printed on the standard output, `seen` gets it, and the process. */
function instar(
  words: readonly string[],
  { stdin = '', seen }: { stdin?: string; seen?: (line: string, kill: (signal: NodeJS.Signals) => void) => void } = {},
): Promise<Ran> {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const child = spawn(process.execPath, [main, 'run', ...words], { cwd: folder.path, env });
  const lines: string[] = [];
  let notes = '';
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    seen?.(line, (signal) => void child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
  child.stdin.end(stdin);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, printed: lines.join('\n'), notes }));
  });
}

const json = (text: string): unknown => JSON.parse(text);

test('the output of an agent that is done is JSON on the standard output, and the exit code is 0', async () => {
  const { code, printed, notes } = await instar(['src/agents.ts#Echo', '--width', '3', '--all']);
  expect({ code, output: json(printed), notes }).toEqual({ code: 0, output: { width: 3, all: true }, notes: '' });
});

test.each([
  ['JSON', ['--input', '{"width":3}'], ''],
  ['a file', ['--input', '@input.json'], ''],
  ['the standard input', ['--input', '-'], '{"width":3}'],
])('the input may be %s, and further flags are fields of it', async (_source, flags, stdin) => {
  const { printed } = await instar(['src/agents.ts#Echo', ...flags, '--height', '4'], { stdin });
  expect(json(printed)).toEqual({ width: 3, height: 4 });
});

test('an agent that fails says where and why, with the line of the source, and the exit code is 1', async () => {
  const { code, printed, notes } = await instar(['src/agents.ts#Failing']);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
  expect(notes).toMatch(/^instar: Failing#1 failed in begin: no luck\n +at Failing\.begin \(.*src\/agents\.ts:\d+/);
});

test('--module has what an agent needs: its supervisor, and services that are injected by their class', async () => {
  const words = ['src/agents.ts#Worker', '--width', '3', '--module', 'src/agents.ts#AppModule'];
  expect(await instar(words)).toEqual({ code: 0, printed: '6', notes: '' });
});

test('without it, what core says is one message, and the exit code is 1', async () => {
  const { code, notes } = await instar(['src/agents.ts#Worker', '--width', '3']);
  expect(code).toBe(1);
  expect(notes).toMatch(/^instar: \[INSTAR_SUPERVISOR_INVALID\]/);
  expect(notes).toMatch(/→ Or run it under its supervisor: --module src\/app-module\.ts#AppModule$/m);
});

test('--json prints progress and the exit as lines, --inspect the inspection events with them', async () => {
  const { printed } = await instar(['src/agents.ts#Idle', '--timeout', '100ms', '--json', '--inspect']);
  const events = printed.split('\n').map((line) => JSON.parse(line) as { type: string; event?: { type: string } });
  expect(events.find(({ type }) => type === 'progress')).toEqual({ type: 'progress', progress: { ready: true } });
  expect(events.at(-1)).toMatchObject({ type: 'exit', exit: 'aborted' });
  const inspected = events.flatMap(({ event }) => event?.type ?? []);
  expect(inspected).toEqual(expect.arrayContaining(['agent.begun', 'agent.progress', 'agent.ended']));
});

test('past --timeout the agent is aborted, and the exit code is 124', async () => {
  const { code, notes } = await instar(['src/agents.ts#Stuck', '--timeout', '100ms']);
  expect({ code, notes }).toEqual({ code: 124, notes: 'instar: aborted: the run took longer than 100 ms\n' });
});

/** Sends a signal when the agent is ready, and further ones after it. */
function signalled(agent: string, ...signals: readonly NodeJS.Signals[]): Promise<Ran> {
  return instar([`src/agents.ts#${agent}`, '--json'], {
    seen(line, kill) {
      if (!line.includes('progress')) return;
      const [first, ...rest] = signals;
      if (first !== undefined) kill(first);
      // Signals that come at the same time may reach the process as one.
      rest.forEach((signal, index) => setTimeout(kill, 200 * (index + 1), signal));
    },
  });
}

const exitOf = ({ printed }: Ran): unknown => json(printed.split('\n').at(-1) ?? '');

test('the first Ctrl-C interrupts, the second one aborts', async () => {
  const interrupted = await signalled('Idle', 'SIGINT');
  expect(interrupted.code).toBe(130);
  expect(exitOf(interrupted)).toEqual({ type: 'exit', exit: 'interrupted' });
  const aborted = await signalled('Stuck', 'SIGINT', 'SIGINT');
  expect(aborted.code).toBe(130);
  expect(exitOf(aborted)).toEqual({ type: 'exit', exit: 'aborted', reason: 'SIGINT' });
});

test('the third Ctrl-C ends the process, whatever the agent does', async () => {
  const { code, printed } = await signalled('Deaf', 'SIGINT', 'SIGINT', 'SIGINT');
  expect(code).toBe(130);
  expect(printed).not.toContain('"exit":"done"');
});

test('a module runs until a signal stops its agents in order', async () => {
  const ran = instar(['src/agents.ts#AppModule', '--json', '--inspect'], {
    seen(line, kill) {
      if (line.includes('agent.begun')) kill('SIGTERM');
    },
  });
  const { code } = await ran;
  expect(code).toBe(143);
  expect(exitOf(await ran)).toEqual({ type: 'exit', exit: 'interrupted' });
});

test('what keeps a module from starting is reported, and the exit code is 1', async () => {
  const { code, notes } = await instar(['src/agents.ts#BrokenModule']);
  expect(code).toBe(1);
  expect(notes).toMatch(/^instar: the system failed: .*no scale/);
});

test('sync states run on threads where the project has @instar/threads', async () => {
  expect(await instar(['src/agents.ts#Threaded'])).toEqual({ code: 0, printed: 'false', notes: '' });
});

test('JavaScript is loaded by Node, and a file with one agent needs no name', async () => {
  expect(await instar(['src/plain.mjs'])).toEqual({ code: 0, printed: '"plain"', notes: '' });
});

test.each([
  ['no such file', ['src/none.ts#Echo'], 1, /there is no file src\/none\.ts/],
  ['no such class', ['src/agents.ts#Ehco'], 1, /src\/agents\.ts exports no class Ehco; it exports AppModule, Boss/],
  ['no name where several fit', ['src/agents.ts'], 1, /say which class to run, as src\/agents\.ts#Name/],
  ['a syntax error', ['src/broken.ts'], 1, /src\/broken\.ts could not be loaded: /],
  ['a loader that is not installed', ['src/agents.ts#Echo', '--import', 'none-such'], 1, /npm install --save-dev none/],
  ['an input that is not JSON', ['src/agents.ts#Echo', '--input', '{'], 2, /--input \{ is not JSON/],
  ['a field of a list', ['src/agents.ts#Echo', '--input', '[]', '--x', '1'], 2, /--input is not an object/],
  ['no duration', ['src/agents.ts#Echo', '--timeout', 'soon'], 2, /"soon" is not a duration/],
  ['an input for a module', ['src/agents.ts#AppModule', '--x', '1'], 2, /AppModule is not an agent/],
])('%s is one line that says what to do', async (_case, words, exitCode, message) => {
  const { code, printed, notes } = await instar(words);
  expect({ code, printed }).toEqual({ code: exitCode, printed: '' });
  expect(notes).toMatch(message);
  expect(notes.trim().split('\n')).toHaveLength(1);
});
