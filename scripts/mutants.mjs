/**
 * `npm run mutants`: plants bugs in the runtime and the pool, one at a time, and counts those that a test notices.
 *
 * `--count 200` mutants are drawn by `--seed 1` from the sources whose path contains one of `--files a,b` (all of the rooms below without it), by
 * `--workers 2` processes. `--at-least 85` is the percentage below which the command fails; `--report <path>` is where the details go.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { findMutants } from '../tools/mutants/instrument.mjs';
import { readPackages, writeMirror } from '../tools/mutants/mirror.mjs';
import { inParallel } from '../tools/mutants/run-tests.mjs';
import { sample } from '../tools/mutants/sample.mjs';
import { firstRun, isOf, judge } from '../tools/mutants/verdicts.mjs';
import { main, PlainError, root, say } from './workspace.mjs';

const ROOMS = ['packages/core/src/runtime/', 'packages/threads/src/pool/', 'packages/threads/src/thread/'];
const EQUIVALENT = 'tools/mutants/equivalent.json';
const folder = join(root, 'node_modules', '.cache', 'mutants');

function readOptions() {
  const text = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({
    options: {
      count: text('200'),
      seed: text('1'),
      files: text(''),
      workers: text('2'),
      'at-least': text('85'),
      report: text(join(folder, 'report.json')),
    },
  });
  const number = (name) => {
    const value = Number(values[name]);
    if (values[name].trim() === '' || !(value >= 0))
      throw new PlainError(`--${name} takes a number, not "${values[name]}"`);
    return value;
  };
  return {
    count: number('count'),
    seed: values.seed,
    files: values.files.split(',').filter(Boolean),
    workers: Math.max(1, number('workers')),
    atLeast: number('at-least'),
    report: values.report,
  };
}

/** All mutants of the rooms, without those that are known to change nothing. */
function candidates(files) {
  const paths = readPackages(root)
    .flatMap((each) => each.files)
    .filter((path) => ROOMS.some((room) => path.startsWith(room)) && /(?<!\.test|\.d)\.ts$/.test(path))
    .filter((path) => files.length === 0 || files.some((part) => path.includes(part)));
  const all = paths.flatMap((path) => findMutants(path, readFileSync(join(root, path), 'utf8')));
  const known = JSON.parse(readFileSync(join(root, EQUIVALENT), 'utf8'));
  const isSame = (a, b) => a.within === b.within && a.code === b.code && a.change === b.change;
  if (files.length === 0)
    for (const each of known.filter((one) => !all.some((mutant) => isSame(mutant, one))))
      say(`${EQUIVALENT}: there is no such mutant any more: ${each.within}, ${each.code}, ${each.change}`);
  return all.filter((mutant) => !known.some((one) => isSame(mutant, one)));
}

const shorten = (code) => (code.length > 90 ? `${code.slice(0, 87)}…` : code);

const percent = (part, whole) => (whole === 0 ? 100 : (100 * part) / whole).toFixed(1);

await main(async () => {
  const options = readOptions();
  const began = performance.now();
  const minutes = () => `${((performance.now() - began) / 60_000).toFixed(1)} min`;
  const all = candidates(options.files);
  const mutants = sample(all, options.count, options.seed).map((mutant, index) => ({ ...mutant, id: index + 1 }));
  if (mutants.length === 0) throw new PlainError('there is nothing to mutate');
  say(`${mutants.length} of ${all.length} possible mutants, seed ${options.seed}`);

  mkdirSync(folder, { recursive: true });
  const files = writeMirror(root, join(folder, 'workspace'), mutants).filter((test) =>
    mutants.some((each) => isOf(each, test)),
  );
  const { tests, ignored, unused } = await firstRun(files, { folder, workers: options.workers, say });
  for (const { path, why } of unused) say(`not used: ${path}: ${why}`);
  for (const [path, titles] of Object.entries(ignored)) say(`not used of ${path}: ${titles.join(', ')}`);
  say(`${tests.length} test files reach a mutant, ${minutes()}`);

  let done = 0;
  let killed = 0;
  const results = [];
  await inParallel(mutants, options.workers, async (mutant) => {
    const { id, file, line, within, code, change } = mutant;
    const { outcome, by } = await judge(mutant, { tests, ignored });
    results.push({ id, file, line, within, code, change, outcome, by });
    if (outcome === 'killed') killed++;
    const what = outcome === 'killed' ? '' : `\n  survived: ${file}:${line}: ${shorten(code)}: ${change} (${by})`;
    say(`${++done} of ${mutants.length}, ${killed} killed, ${minutes()}${what}`);
  });

  results.sort((a, b) => a.id - b.id);
  const score = Number(percent(killed, mutants.length));
  mkdirSync(join(options.report, '..'), { recursive: true });
  writeFileSync(
    options.report,
    JSON.stringify({ ...options, possible: all.length, killed, score, unused, ignored, mutants: results }, null, 2),
  );
  const survivors = results.filter(({ outcome }) => outcome === 'survived');
  for (const { file, line, within, code, change, by } of survivors)
    console.log(`survived: ${file}:${line} (${within}): ${shorten(code)}: ${change}; ${by}`);
  console.log(`report: ${relative(root, options.report)}`);
  console.log(`${mutants.length} mutants, ${killed} killed (${score} %)`);
  if (score < options.atLeast) process.exitCode = 1;
});
