/** What the command loads before it is needed decides how fast it starts. `npm run bench` of this package takes the time. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commandTable } from '../src/commands/command-table.js';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The modules that a command line loads: own ones by their path in `dist`, packages by their name. */
function loadedBy(...words: readonly string[]): readonly string[] {
  const args = ['--import', path('fixtures/loaded-modules.mjs'), path('../dist/main.js'), ...words];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  const urls = stderr.split('\n').filter((line) => line.startsWith('file:'));
  const names = urls.map(
    (url) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url)?.[1] ?? url.replace(/^.*\/dist\//, ''),
  );
  return [...new Set(names)].sort();
}

const core = [
  'commander',
  'commands/command-table.js',
  'main.js',
  'plugin/add-subcommands.js',
  'plugin/cli-error.js',
  'plugin/examples.js',
  'plugin/exit-code.js',
  'plugin/exit-with.js',
  'plugin/own-version.js',
  'program.js',
  'terminal/process-terminal.js',
];

test.each(['--help', '--version'])('%s loads commander and the table of commands, and no command', (flag) => {
  expect(loadedBy(flag)).toEqual(core);
});

test('the help of a command loads no compiler, no parser and no prompts', () => {
  const packages = Object.keys(commandTable)
    .flatMap((name) => loadedBy(name, '--help'))
    .filter((name) => !name.endsWith('.js'));
  expect(new Set(packages)).toEqual(new Set(['commander']));
});
