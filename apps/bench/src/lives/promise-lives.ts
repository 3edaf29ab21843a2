/** Bare promises: an async function for each life. There is nothing to stop, so they have no `spawn-stop`. */
import type { Peer, Session } from '../peers/peer.js';
import type { Tally } from '../tally.js';

// eslint-disable-next-line @typescript-eslint/require-await -- what the language adds is measured, so the function waits for nothing
async function task(value: number): Promise<number> {
  return value * 2;
}

/** It is kept, and with it all that wait for it. */
const NEVER = new Promise<number>(() => undefined);

function life(tally: Tally): Session {
  return {
    run: async (units) => {
      for (let unit = 0; unit < units; unit++) tally.responded(await task(unit), unit);
    },
  };
}

function lifeMany(tally: Tally): Session {
  return {
    run: async (units) => {
      const outputs = await Promise.all(Array.from({ length: units }, (_, unit) => task(unit)));
      outputs.forEach((output, unit) => tally.responded(output, unit));
    },
  };
}

function run(tally: Tally): Session {
  return {
    run: async (units) => {
      const outputs = await Promise.all(Array.from({ length: units }, (_, unit) => task(unit)));
      tally.doublesSummed(
        outputs.reduce((sum, output) => sum + output, 0),
        units,
      );
    },
  };
}

export const promiseLives: Required<Pick<Peer, 'works' | 'populateRuns'>> = {
  works: { life, 'life-many': lifeMany, run },
  populateRuns: (tally, count) => {
    const waiting = async (): Promise<number> => {
      tally.add();
      return (await NEVER) + 1;
    };
    return Promise.resolve({ all: Promise.all(Array.from({ length: count }, () => waiting())) });
  },
};
