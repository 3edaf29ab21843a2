/**
 * `npm run bench`: how long `instar --help` and `instar --version` take, as a ratio to a program that has commander alone. Rounds alternate,
 * so that what else the machine does concerns both.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 25);
const commander = import.meta.resolve('commander');
const bare = `
  import { Command } from '${commander}';
  const program = new Command('bare').description('commander alone').version('1.0.0');
  for (const name of ['new', 'init', 'generate', 'run']) program.command(name).description(name);
  await program.parseAsync();`;
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function time(...args) {
  const started = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - started;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const flag of ['--help', '--version']) {
  const [alone, whole] = [[], []];
  for (let round = 0; round < rounds; round++) {
    alone.push(time('--input-type=module', '--eval', bare, '--', flag));
    whole.push(time(main, flag));
  }
  const [a, b] = [median(alone), median(whole)];
  console.log(`instar ${flag}: ${b.toFixed(0)} ms, commander alone ${a.toFixed(0)} ms: ${(b / a).toFixed(2)}×`);
}
