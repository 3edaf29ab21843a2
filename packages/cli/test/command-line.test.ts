import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../src/program.js';
import { RecordedTerminal } from './recorded-terminal.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function instar(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
}

test('--help lists the commands and gives an example, on the standard output', () => {
  const { status, stdout, stderr } = instar(['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: instar /);
  expect(stdout).toContain('Examples:');
});

test('help <command> is the same as <command> --help', () => {
  expect(instar(['help', 'completion']).stdout).toBe(instar(['completion', '--help']).stdout);
});

test('there are no escape codes in what is piped, unless FORCE_COLOR asks for them', () => {
  const environment = { FORCE_COLOR: '', NO_COLOR: '' };
  expect(instar(['--help'], environment).stdout).not.toContain('\x1b');
  expect(instar(['--help'], { ...environment, FORCE_COLOR: '1' }).stdout).toContain('\x1b[');
  expect(instar(['--help'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\x1b');
});

test('a wrong command line is one line on the standard error output and exit code 2', async () => {
  const terminal = new RecordedTerminal();
  expect(await runProgram(['complet'], terminal)).toBe(2);
  expect(terminal.notes).toEqual(["instar: unknown command 'complet' (Did you mean completion?)"]);
  expect(terminal.printed).toEqual([]);
});

test('with --json it is a line of JSON on the standard output', async () => {
  const terminal = new RecordedTerminal();
  expect(await runProgram(['doctor', '--json', '--none'], terminal)).toBe(2);
  const error = { code: 'INSTAR_CLI_USAGE', message: "unknown option '--none'" };
  expect(terminal.printed.map((line) => JSON.parse(line) as unknown)).toEqual([{ error }]);
  expect(terminal.notes).toEqual([]);
});

test('the compiler is not loaded for the help of the commands that read types', () => {
  const load = ['check', 'graph'].map((name) => `await import('../dist/commands/${name}/${name}.js');`).join('');
  const code = `${load} console.log(Object.keys(process.getBuiltinModule('module')._cache).join());`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('commander');
  expect(stdout).not.toMatch(/ts-morph|typescript/);
});
