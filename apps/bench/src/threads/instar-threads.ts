/**
 * Instar's threads through their public API: `runSync` of marked functions, `ctx.map` in a sync state. One thread, with as many jobs in its
 * hands as are in flight, is what short jobs want. Sync states have a row of their own: an agent for each unit.
 */
import { createSystem } from '@instar/core';
import { Transfer, threads, type ThreadsOptions } from '@instar/threads';
import type { Flood, Peer } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { inFlight, mapping, oneByOne, toAndFro, type Caller } from './calls.js';
import { bounce, double, Doubling, keepBusy, Mapping, NumberMapper, ThreadDoubler } from './thread-work.js';

/** Nobody's thread ends while another one has its turn. */
const STAYING = { idleTimeout: 600_000 } satisfies ThreadsOptions;

const ONE = { size: 1, ...STAYING } satisfies ThreadsOptions;
const IN_FLIGHT = { ...ONE, concurrency: 64 } satisfies ThreadsOptions;
const TWO = { size: 2, ...STAYING } satisfies ThreadsOptions;

function doubling(options: ThreadsOptions): Caller<number> {
  const executor = threads(options);
  return { call: (value) => executor.runSync(double, value), close: () => executor.dispose() };
}

function bouncing(): Caller<ArrayBuffer> {
  const executor = threads(ONE);
  return { call: (buffer) => executor.runSync(bounce, Transfer(buffer)), close: () => executor.dispose() };
}

function states(options: ThreadsOptions): Caller<number> {
  const system = createSystem({ executor: threads(options) });
  return { call: (value) => system.run(ThreadDoubler, new Doubling(value)), close: () => system.stop() };
}

function mappingOnTwo(tally: Tally): ReturnType<ReturnType<typeof mapping>> {
  const system = createSystem({ executor: threads(TWO) });
  return mapping(
    (numbers) => system.run(NumberMapper, new Mapping(numbers)),
    () => system.stop(),
  )(tally);
}

/** Milliseconds of one job that keeps a thread busy. */
const STINT = 20;

/** Keeps two threads busy. */
function busy(tally: Tally): Flood {
  const executor = threads({ ...TWO, concurrency: 2 });
  let goesOn = true;
  const work = async (): Promise<void> => {
    while (goesOn) {
      await executor.runSync(keepBusy, STINT);
      tally.add();
    }
  };
  const working = Promise.all(Array.from({ length: 4 }, work));
  return {
    stop: async () => {
      goesOn = false;
      await working;
      await executor.dispose();
    },
  };
}

export const instarThreads = {
  works: {
    'thread-one-by-one': oneByOne(() => doubling(ONE)),
    'thread-in-flight': inFlight(() => doubling(IN_FLIGHT)),
    'thread-buffer': toAndFro(bouncing),
    'thread-map': mappingOnTwo,
  },
  busy,
} satisfies Pick<Peer, 'works' | 'busy'>;

export const instarSyncStates: Peer = {
  name: 'instar-sync-state',
  label: 'Instar, sync states',
  works: {
    'thread-one-by-one': oneByOne(() => states(ONE)),
    'thread-in-flight': inFlight(() => states(IN_FLIGHT)),
  },
};
