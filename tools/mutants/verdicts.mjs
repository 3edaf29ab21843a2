/** Which tests reach a mutant, and what becomes of it: killed, by what, or alive. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inParallel, runTests } from './run-tests.mjs';

/** Whether a test is of the package that the mutant is in: only those are asked. */
export function isOf({ file }, test) {
  return file.startsWith(`${test.package}/`);
}

/**
 * Runs every test file with all mutants off. Files share processes as far as they get on with each other.
 *
 * @returns the files that reach a mutant, the quickest first; by file the titles of tests that fail here already; and files that cannot be run.
 */
export async function firstRun(tests, { folder, workers, say }) {
  const measured = [];
  const ignored = {};
  const unused = [];
  const retried = [];
  let seen = 0;
  const onFile = () => {
    if (++seen % 10 === 0 || seen === tests.length) say(`tests seen: ${seen} of ${tests.length}`);
  };

  const measure = async (batch, isLast) => {
    for (const { reached } of batch) rmSync(reached, { force: true });
    const { failures, broken, durations, slowest } = await runTests({ files: batch, allowance: 4, onFile });
    for (const test of batch) {
      const { path } = test;
      const failed = failures.filter((failure) => failure.path === path);
      const didNotRun = durations.has(path)
        ? failed.find(({ title }) => title === '')?.problem
        : (broken ?? 'it does not end');
      if ((failed.length > 0 || didNotRun !== undefined) && !isLast) retried.push({ ...test, isAlone: true });
      else if (didNotRun !== undefined) unused.push({ path, why: didNotRun });
      else {
        if (failed.length > 0) ignored[path] = [...new Set(failed.map(({ title }) => title))];
        measured.push({ ...test, duration: durations.get(path), timeout: limitOf(test, slowest.get(path) ?? 0) });
      }
    }
  };

  const files = tests.map((test, index) => ({
    ...test,
    reached: join(folder, `reached-${index}.txt`),
    timeout: 300_000,
    isAlone: !test.isCommonJs,
  }));
  const together = files.filter(({ isAlone }) => !isAlone);
  const shares = Array.from({ length: workers }, (_, lane) =>
    together.filter((_file, index) => index % workers === lane),
  );
  const alone = files.filter(({ isAlone }) => isAlone).map((file) => [file]);
  const batches = [...shares.filter(({ length }) => length > 0), ...alone];
  await inParallel(batches, workers, (batch) => measure(batch, batch[0].isAlone));
  await inParallel(retried, workers, (file) => measure([file], true));
  const reaching = measured.map(withReached).filter(({ ids }) => ids.size > 0);
  return { tests: reaching.toSorted((a, b) => a.duration - b.duration), ignored, unused };
}

/**
 * Milliseconds for one test. Without workers a test that waits in vain is known at once, so that its limit is for a busy machine only; where
 * there are some it has to be waited for.
 */
function limitOf({ isCommonJs }, slowest) {
  return (isCommonJs ? 60_000 : 15_000) + 5 * slowest;
}

function withReached(test) {
  const text = existsSync(test.reached) ? readFileSync(test.reached, 'utf8').trim() : '';
  return { ...test, ids: new Set(text === '' ? [] : text.split('\n').map(Number)) };
}

/** The tests that reach a mutant in as few processes as may be, the quickest first. */
function batchesFor(mutant, tests) {
  const reaching = tests.filter((test) => test.ids.has(mutant.id) && isOf(mutant, test));
  const run = ({ path, compiled, isCommonJs, timeout }) => ({ path, compiled, isCommonJs, timeout });
  const together = reaching.filter(({ isAlone }) => !isAlone).map(run);
  const alone = reaching.filter(({ isAlone }) => isAlone).map((test) => [run(test)]);
  return together.length > 0 ? [together, ...alone] : alone;
}

/** Runs the tests that reach a mutant with it on, up to the first that fails. */
export async function judge(mutant, { tests, ignored }) {
  const batches = batchesFor(mutant, tests);
  if (batches.length === 0) return { outcome: 'survived', by: 'no test reaches it' };
  for (const files of batches) {
    const { failures, broken } = await runTests({ files, ignored, stopAtFailure: true, mutant: mutant.id });
    const [first] = failures;
    if (first) return { outcome: 'killed', by: `${first.path}: ${first.title} (${first.problem})` };
    if (broken) return { outcome: 'killed', by: broken };
  }
  return { outcome: 'survived', by: `${batches.flat().length} test files pass` };
}
