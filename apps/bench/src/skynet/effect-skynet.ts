/**
 * Effect in both ways: fibers that offer their sum to their parent's queue, and fibers whose outputs `Effect.all` gathers. An effect that
 * has its output already, as that of a leaf here, is not forked.
 */
import { Effect, Queue } from 'effect';
import type { Session, Work } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { FAN_OUT, Part } from './parts.js';

const actor = (parent: Queue.Queue<number>, part: Part): Effect.Effect<unknown> =>
  part.size === 1
    ? Queue.offer(parent, part.first)
    : Effect.gen(function* () {
        const queue = yield* Queue.unbounded<number>();
        for (const each of part.split()) yield* Effect.forkChild(actor(queue, each));
        let sum = 0;
        for (let missing = FAN_OUT; missing > 0; missing--) sum += yield* Queue.take(queue);
        yield* Queue.offer(parent, sum);
      });

export function fiberActorSkynet(tally: Tally): Session {
  return {
    run: async (units) => {
      const sum = await Effect.runPromise(
        Effect.gen(function* () {
          const queue = yield* Queue.unbounded<number>();
          yield* Effect.forkChild(actor(queue, new Part(0, units)));
          return yield* Queue.take(queue);
        }),
      );
      tally.summed(sum, units);
    },
  };
}

const task = (part: Part): Effect.Effect<number> =>
  part.size === 1
    ? Effect.succeed(part.first)
    : Effect.gen(function* () {
        const sums = yield* Effect.all(part.split().map(task), { concurrency: 'unbounded' });
        return sums.reduce((sum, each) => sum + each, 0);
      });

export const fiberTaskSkynet: Work = (tally) => ({
  run: async (units) => tally.summed(await Effect.runPromise(task(new Part(0, units))), units),
});
