/** A million fibers with a queue each take three gigabytes, so there is no crowd. */
import { Effect, Queue } from 'effect';
import { gate, type Load } from './load.js';

interface Message {
  readonly by: number;
  /** The fiber waits for it before it takes another message. */
  readonly hold?: Promise<void>;
}

export const effectLoad: Pick<Load, 'backlog'> = {
  backlog: async (tally) => {
    const queue = await Effect.runPromise(Queue.unbounded<Message>());
    const message: Message = { by: 1 };
    let { opened, open } = gate();
    Effect.runFork(
      Effect.gen(function* () {
        const state = { sum: 0 };
        while (true) {
          const { by, hold } = yield* Queue.take(queue);
          if (hold !== undefined) yield* Effect.promise(() => hold);
          else {
            state.sum += by;
            tally.add();
          }
        }
      }),
    );
    return {
      send: (count) =>
        Effect.runPromise(
          Effect.gen(function* () {
            for (let sent = 0; sent < count; sent++) yield* Queue.offer(queue, message);
          }),
        ),
      hold: async () => {
        ({ opened, open } = gate());
        await Effect.runPromise(Queue.offer(queue, { by: 0, hold: opened }));
      },
      release: () => open(),
    };
  },
};
