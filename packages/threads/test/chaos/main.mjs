/**
 * `npm run chaos -- --minutes 5 --concurrency 4 --seed 1`: workers that exit, are killed, run out of memory or loop, aborts, and stops while a
 * module loads. Prints what has become of the states, and fails if one did not settle as it must or if anything is left.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chaos, workers } from './chaos.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    concurrency: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const concurrency = Number(values.concurrency);
const seed = Number(values.seed);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const countIn = (folder) => (process.platform === 'linux' ? readdirSync(folder).length : 0);

/** What the process has: threads, handles, open files, and megabytes of heap. */
function holdings() {
  collect();
  const { heapUsed } = process.memoryUsage();
  return {
    threads: countIn('/proc/self/task'),
    handles: process.getActiveResourcesInfo().length,
    files: countIn('/proc/self/fd'),
    heap: Math.round(heapUsed / 2 ** 20),
  };
}

/** Megabytes that the heap may differ by. */
const HEAP_NOISE = 8;

function leftOf(before, after) {
  return Object.entries(after)
    .filter(([what, count]) => count > before[what] + (what === 'heap' ? HEAP_NOISE : 0))
    .map(([what, count]) => `${what}: ${before[what]} before, ${count} after`);
}

/** Waits until a condition holds, for a minute at most. */
async function until(condition) {
  for (let tries = 0; tries < 600 && !condition(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Threads that load exit when they are done, after their system has stopped. */
const noWorkers = () => workers.size === 0;

// What the first run of anything loads is no leak.
await chaos({ seconds: Math.min(10, Number(values.minutes) * 12), concurrency, seed: seed + 1 });
await until(noWorkers);
const before = holdings();
const result = await chaos({ seconds: Number(values.minutes) * 60, concurrency, seed });
await until(() => noWorkers() && leftOf(before, holdings()).length === 0);
const after = holdings();
const wrong = [...new Set([...result.wrong, ...leftOf(before, after)])];
console.log(JSON.stringify({ concurrency, seed, ...result, wrong, before, after }, undefined, 2));
process.exitCode = wrong.length === 0 ? 0 : 1;
