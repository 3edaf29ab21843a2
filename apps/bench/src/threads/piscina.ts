/**
 * piscina, one thread with 64 tasks in its hands. Which of its ways to wait for messages is the best differs from machine to machine, so
 * each has its row. Two threads did about as much on two cores, and one task for each thread does far worse.
 */
import { Piscina } from 'piscina';
import type { Peer, PeerName } from '../peers/peer.js';
import { inFlight, oneByOne, type Caller } from './calls.js';

const entry = new URL('./thread-work.js', import.meta.url).href;

type Atomics = 'sync' | 'async' | 'disabled';

/** Milliseconds. Where a worker waits for memory to change it can miss a message until the event loop turns again. */
const NUDGE = 5;

function open(atomics: Atomics, concurrentTasksPerWorker: number): Caller<number> {
  const pool = new Piscina({
    filename: entry,
    name: 'double',
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker,
    atomics,
  });
  const nudging = setInterval(() => undefined, NUDGE);
  return {
    call: (value) => pool.run(value) as Promise<number>,
    close: async () => {
      clearInterval(nudging);
      await pool.destroy();
    },
  };
}

const piscinaWith = (name: PeerName, label: string, atomics: Atomics): Peer => ({
  name,
  label,
  works: {
    'thread-one-by-one': oneByOne(() => open(atomics, 1)),
    'thread-in-flight': inFlight(() => open(atomics, 64)),
  },
});

export const piscina = piscinaWith('piscina', 'piscina', 'sync');
export const piscinaAsync = piscinaWith('piscina-async', "piscina, atomics 'async'", 'async');
export const piscinaPlain = piscinaWith('piscina-plain', "piscina, atomics 'disabled'", 'disabled');
