/** Runs test files in a process of their own, and ends it when it makes no progress. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./test-process.mjs', import.meta.url));

/** Seconds of the processor, without news, after which a test is taken to loop for ever; and of the clock, whatever the processor did. */
const LOOPS = 15;
const HANGS = 300;

/** Megabytes: a loop that hoards ends sooner. */
const HEAP = 1_500;

/** Seconds that a process has spent on the processor; on systems that do not tell, `undefined`. */
function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/**
 * @returns the failures, what kept the process from its end (`undefined` if nothing did), and how long each file took, in milliseconds.
 */
export function runTests({ files, ignored = {}, stopAtFailure = false, mutant = 0, allowance = 1, onFile }) {
  return new Promise((resolve) => {
    const env = { ...process.env, INSTAR_MUTANT: String(mutant), NODE_ENV: 'test', FORCE_COLOR: '0' };
    const child = fork(PROGRAM, [JSON.stringify({ files, ignored, stopAtFailure })], {
      env,
      execArgv: [`--max-old-space-size=${HEAP}`, '--no-warnings'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const failures = [];
    const durations = new Map();
    const slowest = new Map();
    let isDone = false;
    let broken;
    let heard = { at: performance.now(), processor: 0 };
    const watch = setInterval(() => {
      const used = processorTime(child.pid);
      const waited = (performance.now() - heard.at) / 1_000;
      const spun = used === undefined ? waited : used - heard.processor;
      if (spun < LOOPS * allowance && waited < HANGS * allowance) return;
      broken = spun < LOOPS * allowance ? 'hangs' : 'loops';
      child.kill('SIGKILL');
    }, 500);
    child.on('message', (message) => {
      heard = { at: performance.now(), processor: processorTime(child.pid) ?? 0 };
      const { kind, path, duration } = message;
      if (kind === 'failed') failures.push(message);
      else if (kind === 'file') {
        durations.set(path, duration);
        onFile?.();
      } else if (kind === 'test') slowest.set(path, Math.max(slowest.get(path) ?? 0, duration));
      else isDone = true;
    });
    // What the process said last may arrive after its end.
    const isClosed = new Promise((closed) => child.once('disconnect', closed));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      void isClosed.then(() => {
        if (!isDone && !(stopAtFailure && failures.length > 0)) broken ??= `crashes (${signal ?? code})`;
        resolve({ failures, broken, durations, slowest });
      });
    });
  });
}

/** Runs jobs by a number of workers; each takes the next as soon as it is free. */
export async function inParallel(jobs, workers, perform) {
  const waiting = [...jobs];
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await perform(job);
  };
  await Promise.all(Array.from({ length: workers }, lane));
}
