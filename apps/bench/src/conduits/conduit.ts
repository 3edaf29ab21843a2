import type { Work } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import type { Conduit, Doubling } from './conduit-shape.js';

/** Takes items from a source through the three trivial stages. */
export type TrivialStages = (source: Iterable<number>, sink: (value: number) => void) => Promise<unknown>;

/** Items at work at once, where they wait for something. */
export const WAITING = 64;

/** The numbers from 0 on. */
export function* numbersTo(count: number): Generator<number, void, void> {
  for (let value = 0; value < count; value++) yield value;
}

const RESOLVED = Promise.resolve();

/** What waits for promises alone, as a cache does that has the answer. */
export async function doubleByPromises(value: number): Promise<number> {
  await RESOLVED;
  await RESOLVED;
  await RESOLVED;
  return value * 2;
}

/** What waits for the next iteration of the event loop, as I/O does. */
export function doubleImmediately(value: number): Promise<number> {
  return new Promise((resolve) => {
    setImmediate(resolve, value * 2);
  });
}

/** Takes numbers through a conduit, and checks that all their doubles come. */
export const doubled =
  (conduit: Conduit, double: Doubling): Work =>
  (tally) => ({ run: (units) => doubleAll(tally, units, conduit, WAITING, double) });

export async function doubleAll(
  tally: Tally,
  units: number,
  conduit: Conduit,
  concurrency: number,
  double: Doubling,
): Promise<void> {
  let sum = 0;
  await conduit(numbersTo(units), concurrency, double, (value) => {
    sum += value;
  });
  tally.doublesSummed(sum, units);
}

// The three trivial stages.
export const increment = (value: number): number => value + 1;
export const isOdd = (value: number): boolean => value % 2 === 1;
export const square = (value: number): number => value * value;

/** Takes numbers through the trivial stages, and checks the sum of what comes. */
export const trivial =
  (stages: TrivialStages): Work =>
  (tally) => ({
    run: async (units) => {
      let sum = 0;
      await stages(numbersTo(units), (value) => {
        sum += value;
      });
      // The squares of the first n odd numbers.
      const n = Math.ceil(units / 2);
      const right = (n * (4 * n * n - 1)) / 3;
      // Past 2^53 a sum is rounded at each step.
      if (Math.abs(sum - right) > right * 1e-9) throw new Error(`The sum is ${right}, not ${sum}`);
      tally.addAll(units);
    },
  });
