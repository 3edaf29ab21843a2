/**
 * Effect 4 has no actors; what its documentation recommends for the purpose is a fiber that takes from an unbounded `Queue`, and a
 * `Deferred` in the message for an answer. Programs are generators (`Effect.gen`), and the sender is a fiber as well.
 */
import { Deferred, Effect, Fiber, Queue } from 'effect';
import type { Tally } from '../tally.js';
import type { Peer, Session } from './peer.js';

interface Add {
  readonly by: number;
}

function actor<M>(queue: Queue.Queue<M>, handle: (message: M) => Effect.Effect<void>): Fiber.Fiber<never> {
  return Effect.runFork(Queue.take(queue).pipe(Effect.flatMap(handle), Effect.forever));
}

const stop = (...fibers: Fiber.Fiber<never>[]): Promise<void> => Effect.runPromise(Fiber.interruptAll(fibers));

function telling(handle: (message: Add) => Effect.Effect<void>): Session {
  const queue = Effect.runSync(Queue.unbounded<Add>());
  const fiber = actor(queue, handle);
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          for (let unit = 0; unit < units; unit++) yield* Queue.offer(queue, { by: 1 });
        }),
      ),
    close: () => stop(fiber),
  };
}

function tell(tally: Tally): Session {
  let sum = 0;
  return telling(({ by }) =>
    Effect.sync(() => {
      sum += by;
      tally.add();
    }),
  );
}

function tellAsync(tally: Tally): Session {
  let sum = 0;
  return telling(({ by }) =>
    // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the handler waits for nothing
    Effect.promise(async () => {
      sum += by;
      tally.add();
    }),
  );
}

interface Double {
  readonly value: number;
  readonly reply: Deferred.Deferred<number>;
}

function doubler(): { fiber: Fiber.Fiber<never>; ask: (value: number) => Effect.Effect<number> } {
  const queue = Effect.runSync(Queue.unbounded<Double>());
  const fiber = actor(queue, ({ value, reply }) => Deferred.succeed(reply, value * 2));
  const ask = Effect.fnUntraced(function* (value: number) {
    const reply = yield* Deferred.make<number>();
    yield* Queue.offer(queue, { value, reply });
    return yield* Deferred.await(reply);
  });
  return { fiber, ask };
}

function ask(tally: Tally): Session {
  const { fiber, ask } = doubler();
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          for (let unit = 0; unit < units; unit++) tally.answered(yield* ask(unit), unit);
        }),
      ),
    close: () => stop(fiber),
  };
}

function askMany(tally: Tally): Session {
  const { fiber, ask } = doubler();
  return {
    run: async (units) => {
      const questions = Array.from({ length: units }, (_, unit) => ask(unit));
      const answers = await Effect.runPromise(Effect.all(questions, { concurrency: 'unbounded' }));
      answers.forEach((answer, unit) => tally.answered(answer, unit));
    },
    close: () => stop(fiber),
  };
}

function match(tally: Tally): { serve: (left: number) => void; fibers: Fiber.Fiber<never>[] } {
  const here = Effect.runSync(Queue.unbounded<number>());
  const there = Effect.runSync(Queue.unbounded<number>());
  const hit = (opponent: Queue.Queue<number>) => (left: number) =>
    Effect.suspend(() => {
      tally.add();
      return left > 1 ? Queue.offer(opponent, left - 1) : Effect.void;
    });
  return {
    serve: (left) => void Effect.runFork(Queue.offer(here, left)),
    fibers: [actor(here, hit(there)), actor(there, hit(here))],
  };
}

function pingPong(tally: Tally): Session {
  const { serve, fibers } = match(tally);
  return { run: serve, close: () => stop(...fibers) };
}

/** An agent of its own: its queue, and the fiber that waits for it. */
const idle = (tally: Tally): Effect.Effect<never> =>
  Effect.gen(function* () {
    const queue = yield* Queue.unbounded<Add>();
    tally.add();
    let sum = 0;
    while (true) sum += (yield* Queue.take(queue)).by;
  });

function spawn(tally: Tally): Session {
  let fibers: Fiber.Fiber<never>[] = [];
  return {
    run: async (units) => {
      fibers = await Effect.runPromise(
        Effect.gen(function* () {
          const spawned: Fiber.Fiber<never>[] = [];
          for (let unit = 0; unit < units; unit++) spawned.push(yield* Effect.forkDetach(idle(tally)));
          return spawned;
        }),
      );
    },
    clear: () => stop(...fibers),
  };
}

function steps(tally: Tally): Session {
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          for (let unit = 0; unit < units; unit++) yield* Effect.sync(() => tally.tick());
        }),
      ),
  };
}

function stepsAsync(tally: Tally): Session {
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          // eslint-disable-next-line @typescript-eslint/require-await -- as above
          for (let unit = 0; unit < units; unit++) yield* Effect.promise(async () => tally.tick());
        }),
      ),
  };
}

function selfSent(tally: Tally): Session {
  const queue = Effect.runSync(Queue.unbounded<number>());
  const fiber = actor(queue, (left) =>
    Effect.suspend(() => {
      tally.tick();
      return left > 1 ? Queue.offer(queue, left - 1) : Effect.void;
    }),
  );
  return { run: (units) => void Effect.runFork(Queue.offer(queue, units)), close: () => stop(fiber) };
}

export const effect: Peer = {
  name: 'effect',
  label: 'Effect, queue and fiber',
  works: {
    tell,
    'tell-async': tellAsync,
    ask,
    'ask-many': askMany,
    'ping-pong': pingPong,
    spawn,
    steps,
    'steps-async': stepsAsync,
    'self-sent': selfSent,
  },
  populate: async (tally, count) => {
    const fibers: unknown[] = Array.from({ length: count });
    for (let index = 0; index < count; index++) fibers[index] = Effect.runFork(idle(tally));
    await tally.reached();
    return fibers;
  },
  flood: (tally) => {
    const { serve, fibers } = match(tally);
    serve(Infinity);
    return { stop: () => stop(...fibers) };
  },
};
