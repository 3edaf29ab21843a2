/** The stage that computes, for all that have no threads of their own: piscina with two, a task in each. */
import { Piscina } from 'piscina';
import type { Work } from '../peers/peer.js';
import { doubleAll } from './conduit.js';
import type { Conduit } from './conduit-shape.js';

const filename = new URL('./grind.js', import.meta.url).href;

/** Threads, and items at work at once. */
export const THREADS = 2;

export const ground =
  (conduit: Conduit): Work =>
  (tally) => {
    const pool = new Piscina({ filename, name: 'grind', minThreads: THREADS, maxThreads: THREADS });
    const double = (value: number): Promise<number> => pool.run(value) as Promise<number>;
    return { run: (units) => doubleAll(tally, units, conduit, THREADS, double), close: () => pool.destroy() };
  };
