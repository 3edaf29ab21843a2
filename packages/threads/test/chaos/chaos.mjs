/** Random sync states that fail in every way there is, and what must hold whatever they do. */
import { randomInt } from './random.mjs';
import { Act, Actor, TimedAct, totalOf } from './agents.mjs';
import { createSystem } from '@instar/core';
import { threads } from '@instar/threads';

const quiet = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]));

/** Jobs under way at any time. */
const LANES = 12;

/** How often each kind is chosen, and how it must end: the sum, a code or name of an error, or the kind of an exit. */
const KINDS = {
  sum: { weight: 60, ends: ['sum'] },
  again: { weight: 20, ends: ['sum'] },
  map: { weight: 20, ends: ['sum'] },
  report: { weight: 12, ends: ['sum'] },
  call: { weight: 30, ends: ['sum'] },
  throw: { weight: 12, ends: ['RangeError'] },
  uncloneable: { weight: 6, ends: ['INSTAR_NOT_CLONEABLE'] },
  leftover: { weight: 6, ends: ['sum'] },
  interrupted: { weight: 4, ends: ['interrupted'] },
  exit: { weight: 2, ends: ['INSTAR_WORKER_EXITED'] },
  killed: { weight: 2, ends: ['INSTAR_WORKER_EXITED'] },
  loop: { weight: 2, ends: ['INSTAR_STATE_TIMEOUT'] },
  abort: { weight: 2, ends: ['aborted'] },
  memory: { weight: 1, ends: ['INSTAR_WORKER_OUT_OF_MEMORY'] },
  stop: { weight: 2, ends: ['aborted', 'interrupted', 'sum'] },
};

const bag = Object.entries(KINDS).flatMap(([kind, { weight }]) => Array(weight).fill(kind));

/** The workers of this process, to terminate one from outside, and to see that none is left. */
export const workers = new Set();
process.on('worker', (worker) => {
  workers.add(worker);
  worker.on('exit', () => workers.delete(worker));
});

function kill(progress) {
  for (const worker of workers) if (worker.threadId === progress.threadId) void worker.terminate();
}

/**
 * Runs random jobs for a while on a pool of two threads. Returns how each kind ended, and what was wrong.
 *
 * @param options.seconds how long jobs are started. Those under way are waited for.
 */
export async function chaos({ seconds, concurrency, seed }) {
  const random = randomInt(seed);
  const ended = {};
  const wrong = [];
  let settled = 0;
  const settle = (kind, how) => {
    settled++;
    const ends = (ended[kind] ??= {});
    ends[how] = (ends[how] ?? 0) + 1;
    if (!KINDS[kind].ends.includes(how)) wrong.push(`${kind} ended with ${how}`);
  };
  const executor = threads({ size: 2, concurrency, idleTimeout: 500, resourceLimits: { maxOldGenerationSizeMb: 48 } });
  const system = createSystem({ executor, logger: quiet });
  const exits = new Map();
  system.inspect$.subscribe((event) => {
    if (event.type === 'agent.stopped') exits.set(event.agent, (exits.get(event.agent) ?? 0) + 1);
  });
  let started = 0;
  const end = performance.now() + seconds * 1_000;
  const lane = async () => {
    while (performance.now() < end) {
      const kind = bag[random(bag.length)];
      const numbers = Array.from({ length: 1 + random(50) }, () => random(1_000));
      started++;
      settle(kind, await outcomeOf(kind, numbers, { system, executor, random }));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await system.stop();
  for (const [agent, count] of exits) if (count !== 1) wrong.push(`${agent} stopped ${count} times`);
  if (started !== settled) wrong.push(`${started} jobs were started, and ${settled} settled`);
  return { jobs: settled, ended, respawns: executor.metrics.respawns, wrong };
}

async function outcomeOf(kind, numbers, { system, executor, random }) {
  const total = numbers.reduce((one, other) => one + other, 0);
  if (kind === 'call') return sumOr(await executor.runSync(totalOf, numbers), total);
  if (kind === 'stop') return stopWhileLoading(numbers, total, random(120));
  const state = kind === 'loop' ? new TimedAct('loop') : new Act(kind === 'abort' ? 'loop' : kind, numbers);
  const agent = system.spawn(Actor, state);
  if (kind === 'killed') agent.progress$.subscribe(kill);
  if (kind === 'interrupted') setTimeout(() => agent.interrupt(), random(50));
  if (kind === 'abort') setTimeout(() => agent.abort(new Error('aborted')), random(200));
  return nameOf(await agent.join(), total);
}

/** A system of its own, which is stopped while its thread starts, loads, or works. */
async function stopWhileLoading(numbers, total, pause) {
  const system = createSystem({ executor: threads({ size: 1 }), logger: quiet });
  const agent = system.spawn(Actor, new Act('sum', numbers));
  await new Promise((resolve) => setTimeout(resolve, pause));
  await system.stop({ deadline: 0 });
  return nameOf(await agent.join(), total);
}

function nameOf(exit, total) {
  if (exit.kind === 'done') return sumOr(exit.output, total);
  return exit.kind === 'failed' ? (exit.error.code ?? exit.error.name) : exit.kind;
}

function sumOr(output, total) {
  return output === total ? 'sum' : `${String(output)}, not ${total}`;
}
