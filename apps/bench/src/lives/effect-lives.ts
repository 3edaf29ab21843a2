/** A life is a fiber with one promise, joined; a stop is `Fiber.interrupt`, which waits for the end. Each fiber is detached, as an agent of its own. */
import { Effect, Fiber } from 'effect';
import { idleFiber } from '../peers/idle-fiber.js';
import type { Peer, Session } from '../peers/peer.js';
import { Tally } from '../tally.js';

const task = (value: number): Effect.Effect<number> =>
  // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the work waits for nothing
  Effect.promise(async () => value * 2);

function life(tally: Tally): Session {
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          for (let unit = 0; unit < units; unit++)
            tally.responded(yield* Fiber.join(yield* Effect.forkDetach(task(unit))), unit);
        }),
      ),
  };
}

function lifeMany(tally: Tally): Session {
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          const fibers: Fiber.Fiber<number>[] = [];
          for (let unit = 0; unit < units; unit++) fibers.push(yield* Effect.forkDetach(task(unit)));
          (yield* Fiber.joinAll(fibers)).forEach((output, unit) => tally.responded(output, unit));
        }),
      ),
  };
}

/** All at once: `Effect.all` forks a fiber for each. */
function run(tally: Tally): Session {
  return {
    run: async (units) => {
      const tasks = Array.from({ length: units }, (_, unit) => task(unit));
      const outputs = await Effect.runPromise(Effect.all(tasks, { concurrency: 'unbounded' }));
      tally.doublesSummed(
        outputs.reduce((sum, output) => sum + output, 0),
        units,
      );
    },
  };
}

/** It starts at once: one that is interrupted before it has started never begins. */
const startIdle = (begun: Tally): Effect.Effect<Fiber.Fiber<never>> =>
  Effect.forkDetach(idleFiber(begun), { startImmediately: true });

function spawnStop(tally: Tally): Session {
  const begun = new Tally();
  return {
    run: async (units) => {
      begun.expect(units);
      await Effect.runPromise(
        Effect.gen(function* () {
          for (let unit = 0; unit < units; unit++) {
            yield* Fiber.interrupt(yield* startIdle(begun));
            tally.add();
          }
        }),
      );
      begun.verify('Effect, fibers that began');
    },
  };
}

function spawnStopMany(tally: Tally): Session {
  const begun = new Tally();
  return {
    run: async (units) => {
      begun.expect(units);
      await Effect.runPromise(
        Effect.gen(function* () {
          const fibers: Fiber.Fiber<never>[] = [];
          for (let unit = 0; unit < units; unit++) fibers.push(yield* startIdle(begun));
          yield* Fiber.interruptAll(fibers);
        }),
      );
      tally.addAll(units);
      begun.verify('Effect, fibers that began');
    },
  };
}

export const effectLives: Required<Pick<Peer, 'works' | 'populateRuns'>> = {
  works: { life, 'life-many': lifeMany, run, 'spawn-stop': spawnStop, 'spawn-stop-many': spawnStopMany },
  populateRuns: async (tally, count) => {
    const tasks = Array.from({ length: count }, () => idleFiber(tally));
    const running = Effect.runFork(Effect.all(tasks, { concurrency: 'unbounded' }));
    await tally.reached();
    return running;
  },
};
