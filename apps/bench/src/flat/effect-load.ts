import { Effect, Queue } from 'effect';
import { gate, type Load } from './load.js';

interface Message {
  readonly by: number;
  /** The fiber waits for it before it takes another message. */
  readonly hold?: Promise<void>;
}

export const effectLoad: Required<Load> = {
  crowd: (tally) => {
    const queues: Queue.Queue<Message>[] = [];
    return {
      growTo: async (count) => {
        while (queues.length < count) {
          const queue = await Effect.runPromise(Queue.unbounded<Message>());
          queues.push(queue);
          Effect.runFork(
            Effect.gen(function* () {
              const state = { sum: 0 };
              while (true) {
                state.sum += (yield* Queue.take(queue)).by;
                tally.add();
              }
            }),
          );
        }
      },
      send: async (index) => {
        const queue = queues[index];
        if (queue !== undefined) await Effect.runPromise(Queue.offer(queue, { by: 1 }));
      },
    };
  },
  backlog: async (tally) => {
    const queue = await Effect.runPromise(Queue.unbounded<Message>());
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
            for (let sent = 0; sent < count; sent++) yield* Queue.offer(queue, { by: 1 });
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
