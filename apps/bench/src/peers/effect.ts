/**
 * Effect 4 has no actors; what its documentation recommends for the purpose is a fiber that takes from an unbounded `Queue`, with a
 * `Deferred` in the message for an answer. Programs are generators (`Effect.gen`), the sender's as well. The fiber takes in a loop:
 * `Effect.forever`, as often seen, gives way to other fibers after each message and does a fifth of the work (see `effectForever`).
 * Queues are made by `runPromise`: one made by `runSync` would be served by microtasks alone, and no timer in between.
 */
import { Deferred, Effect, Fiber, Queue } from 'effect';
import { effectLoad } from '../flat/effect-load.js';
import { effectLives } from '../lives/effect-lives.js';
import { fiberActorSkynet, fiberTaskSkynet } from '../skynet/effect-skynet.js';
import type { Tally } from '../tally.js';
import { idleFiber } from './idle-fiber.js';
import { ENDLESS, type Peer, type Session, type Work } from './peer.js';

interface Add {
  readonly by: number;
}

/** A fiber that handles each message with an effect. */
function actor<M>(queue: Queue.Queue<M>, handle: (message: M) => Effect.Effect<unknown>): Fiber.Fiber<never> {
  return Effect.runFork(
    Effect.gen(function* () {
      while (true) yield* handle(yield* Queue.take(queue));
    }),
  );
}

const stop = (...fibers: Fiber.Fiber<never>[]): Promise<void> => Effect.runPromise(Fiber.interruptAll(fibers));

type Consumer = (queue: Queue.Queue<Add>, tally: Tally) => Effect.Effect<never>;

const telling =
  (consume: Consumer, message: () => Add): Work =>
  async (tally): Promise<Session> => {
    const queue = await Effect.runPromise(Queue.unbounded<Add>());
    const fiber = Effect.runFork(consume(queue, tally));
    return {
      run: (units) =>
        Effect.runPromise(
          Effect.gen(function* () {
            for (let unit = 0; unit < units; unit++) yield* Queue.offer(queue, message());
          }),
        ),
      close: () => stop(fiber),
    };
  };

const counter: Consumer = (queue, tally) =>
  Effect.gen(function* () {
    const state = { sum: 0 };
    while (true) {
      state.sum += (yield* Queue.take(queue)).by;
      tally.add();
    }
  });

const foreverCounter: Consumer = (queue, tally) => {
  const state = { sum: 0 };
  return Queue.take(queue).pipe(
    Effect.map(({ by }) => {
      state.sum += by;
      tally.add();
    }),
    Effect.forever,
  );
};

const asyncCounter: Consumer = (queue, tally) =>
  Effect.gen(function* () {
    const state = { sum: 0 };
    while (true) {
      const { by } = yield* Queue.take(queue);
      // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the handler waits for nothing
      yield* Effect.promise(async () => {
        state.sum += by;
        tally.add();
      });
    }
  });

const one: Add = { by: 1 };

interface Double {
  readonly value: number;
  readonly reply: Deferred.Deferred<number>;
}

async function doubler(): Promise<{ fiber: Fiber.Fiber<never>; ask: (value: number) => Effect.Effect<number> }> {
  const queue = await Effect.runPromise(Queue.unbounded<Double>());
  const fiber = actor(queue, ({ value, reply }) => Deferred.succeed(reply, value * 2));
  const ask = Effect.fnUntraced(function* (value: number) {
    const reply = yield* Deferred.make<number>();
    yield* Queue.offer(queue, { value, reply });
    return yield* Deferred.await(reply);
  });
  return { fiber, ask };
}

async function ask(tally: Tally): Promise<Session> {
  const { fiber, ask } = await doubler();
  return {
    run: (units) =>
      Effect.runPromise(
        Effect.gen(function* () {
          for (let unit = 0; unit < units; unit++) tally.responded(yield* ask(unit), unit);
        }),
      ),
    close: () => stop(fiber),
  };
}

async function askMany(tally: Tally): Promise<Session> {
  const { fiber, ask } = await doubler();
  return {
    run: async (units) => {
      const questions = Array.from({ length: units }, (_, unit) => ask(unit));
      const answers = await Effect.runPromise(Effect.all(questions, { concurrency: 'unbounded' }));
      answers.forEach((answer, unit) => tally.responded(answer, unit));
    },
    close: () => stop(fiber),
  };
}

async function match(tally: Tally): Promise<{ serve: (left: number) => void; fibers: Fiber.Fiber<never>[] }> {
  const here = await Effect.runPromise(Queue.unbounded<number>());
  const there = await Effect.runPromise(Queue.unbounded<number>());
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

async function pingPong(tally: Tally): Promise<Session> {
  const { serve, fibers } = await match(tally);
  return { run: serve, close: () => stop(...fibers) };
}

function spawn(tally: Tally): Session {
  let fibers: Fiber.Fiber<never>[] = [];
  return {
    run: async (units) => {
      fibers = await Effect.runPromise(
        Effect.gen(function* () {
          const spawned: Fiber.Fiber<never>[] = [];
          for (let unit = 0; unit < units; unit++) spawned.push(yield* Effect.forkDetach(idleFiber(tally)));
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

async function selfSent(tally: Tally): Promise<Session> {
  const queue = await Effect.runPromise(Queue.unbounded<number>());
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
    tell: telling(counter, () => ({ by: 1 })),
    'tell-same': telling(counter, () => one),
    'tell-async': telling(asyncCounter, () => ({ by: 1 })),
    ask,
    'ask-many': askMany,
    'ping-pong': pingPong,
    spawn,
    steps,
    'steps-async': stepsAsync,
    'self-sent': selfSent,
    skynet: fiberActorSkynet,
    ...effectLives.works,
  },
  populate: async (tally, count) => {
    const fibers: unknown[] = Array.from({ length: count });
    for (let index = 0; index < count; index++) fibers[index] = Effect.runFork(idleFiber(tally));
    await tally.reached();
    return fibers;
  },
  populateRuns: effectLives.populateRuns,
  load: effectLoad,
  flood: async (tally) => {
    const { serve, fibers } = await match(tally);
    serve(ENDLESS);
    return { stop: () => stop(...fibers) };
  },
};

/** The other way to write the loop, for comparison. */
export const effectForever: Peer = {
  name: 'effect-forever',
  label: 'Effect, with Effect.forever',
  works: { tell: telling(foreverCounter, () => ({ by: 1 })) },
};

/** Fibers that fork fibers for their output, where the others offer it to a queue. */
export const effectTasks: Peer = {
  name: 'effect-tasks',
  label: 'Effect, tasks by Effect.all',
  works: { skynet: fiberTaskSkynet },
};
