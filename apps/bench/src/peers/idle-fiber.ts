import { Effect, Queue } from 'effect';
import type { Tally } from '../tally.js';

/** What makes a fiber an agent: a queue of its own, and a loop that takes from it. */
export const idleFiber = (tally: Tally): Effect.Effect<never> =>
  Effect.gen(function* () {
    const queue = yield* Queue.unbounded<{ readonly by: number }>();
    tally.add();
    const state = { sum: 0 };
    while (true) state.sum += (yield* Queue.take(queue)).by;
  });
