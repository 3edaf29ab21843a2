/** `@instar/pipeline` through its public API: each round is a run. */
import type { System } from '@instar/core';
import { pipeline } from '@instar/pipeline';
import { threads } from '@instar/threads';
import type { Peer, Work } from '../peers/peer.js';
import { newSystem } from '../peers/quiet-system.js';
import type { Tally } from '../tally.js';
import {
  doubleAll,
  doubleByPromises,
  doubleImmediately,
  increment,
  isOdd,
  numbersTo,
  square,
  trivial,
  WAITING,
} from './conduit.js';
import type { Conduit, Doubling } from './conduit-shape.js';
import { grind } from './grind.js';
import { THREADS } from './piscina-grind.js';

const conduitIn =
  (system: System): Conduit =>
  (source, concurrency, double, sink) =>
    system.run(pipeline<number>().call(double, { concurrency }).to(sink), source);

const doubledBy =
  (double: Doubling): Work =>
  (tally) => {
    const system = newSystem();
    const conduit = conduitIn(system);
    return {
      run: (units) => doubleAll(tally, units, conduit, WAITING, double),
      close: () => system.stop(),
    };
  };

function grindOnThreads(tally: Tally): ReturnType<Work> {
  const system = newSystem({ executor: threads({ size: THREADS, idleTimeout: 600_000 }) });
  return {
    run: async (units) => {
      let sum = 0;
      const stages = pipeline<number>()
        .sync(grind, { concurrency: THREADS })
        .to((value) => {
          sum += value;
        });
      await system.run(stages, numbersTo(units));
      tally.doublesSummed(sum, units);
    },
    close: () => system.stop(),
  };
}

function trivialStages(tally: Tally): ReturnType<Work> {
  const system = newSystem();
  return trivial((source, sink) =>
    system.run(pipeline<number>().map(increment).filter(isOdd).map(square).to(sink), source),
  )(tally);
}

export const instarPipeline = {
  works: {
    'pipe-promises': doubledBy(doubleByPromises),
    'pipe-immediate': doubledBy(doubleImmediately),
    'pipe-threads': grindOnThreads,
    'pipe-trivial': trivialStages,
  },
  conduit: ((...args) => conduitIn(newSystem())(...args)) satisfies Conduit,
} satisfies Pick<Peer, 'works' | 'conduit'>;
