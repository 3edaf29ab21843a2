/**
 * nact 7: functions spawned as actors, `dispatch` for messages and `query` for questions, the sender named in the message, as its types
 * recommend. Actors have names: without one nact draws a random one, and among 100,000 two may be the same.
 */
import {
  dispatch,
  query,
  spawn as spawnActor,
  start,
  stop,
  type ActorContext,
  type ActorSystemRef,
  type Ref,
} from 'nact';
import { nactLoad } from '../flat/nact-load.js';
import { nactLives } from '../lives/nact-lives.js';
import { nactSkynet } from '../skynet/nact-skynet.js';
import type { Tally } from '../tally.js';
import { ENDLESS, type Peer, type Session, type Work } from './peer.js';

interface Add {
  readonly by: number;
}

/** Longer than any answer takes. */
const TIMEOUT = 2_000;

type Handler = (sum: number | undefined, message: Add) => number | Promise<number>;

const telling =
  (handler: (tally: Tally) => Handler, message: () => Add): Work =>
  (tally) => {
    const system = start();
    const actor: Ref<Add> = spawnActor(system, handler(tally), 'counter');
    return {
      run: (units) => {
        for (let unit = 0; unit < units; unit++) dispatch(actor, message());
      },
      close: () => close(system),
    };
  };

const counter =
  (tally: Tally): Handler =>
  (sum = 0, { by }) => {
    tally.add();
    return sum + by;
  };

const asyncCounter =
  (tally: Tally): Handler =>
  // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the handler waits for nothing
  async (sum = 0, { by }) => {
    tally.add();
    return sum + by;
  };

const one: Add = { by: 1 };

function close(system: ActorSystemRef): Promise<void> {
  stop(system);
  return Promise.resolve();
}

interface Double {
  readonly value: number;
  readonly sender: Ref<number>;
}

function doubler(system: ActorSystemRef): (value: number) => Promise<number> {
  const actor: Ref<Double> = spawnActor(
    system,
    (_state: undefined, { value, sender }: Double) => {
      dispatch(sender, value * 2);
      return undefined;
    },
    'doubler',
  );
  return (value) => query(actor, (sender: Ref<number>): Double => ({ value, sender }), TIMEOUT);
}

function ask(tally: Tally): Session {
  const system = start();
  const double = doubler(system);
  return {
    run: async (units) => {
      for (let unit = 0; unit < units; unit++) tally.responded(await double(unit), unit);
    },
    close: () => close(system),
  };
}

/**
 * nact gives each question a random id of 32 bits. Of a thousand in flight, two have the same in one batch of 8,600, and one of them
 * never gets a response: such a batch is asked again.
 */
function askMany(tally: Tally): Session {
  const system = start();
  const double = doubler(system);
  const askAll = (units: number): Promise<number[]> =>
    Promise.all(Array.from({ length: units }, (_, unit) => double(unit)));
  return {
    run: async (units) => {
      const answers = await askAll(units).catch(() => askAll(units));
      answers.forEach((answer, unit) => tally.responded(answer, unit));
    },
    close: () => close(system),
  };
}

/** What an actor sees of itself. */
type Self<M> = ActorContext<M, ActorSystemRef>;

interface Ball {
  readonly left: number;
  readonly sender: Ref<Ball>;
}

function match(system: ActorSystemRef, tally: Tally): (left: number) => void {
  const player = (name: string): Ref<Ball> =>
    spawnActor(
      system,
      (hits: number | undefined, { left, sender }: Ball, { self }: Self<Ball>) => {
        tally.add();
        if (left > 1) dispatch(sender, { left: left - 1, sender: self });
        return (hits ?? 0) + 1;
      },
      name,
    );
  const first = player('first');
  const second = player('second');
  return (left) => dispatch(first, { left, sender: second });
}

function pingPong(tally: Tally): Session {
  const system = start();
  return { run: match(system, tally), close: () => close(system) };
}

function spawnIdle(system: ActorSystemRef, tally: Tally, name: string): Ref<Add> {
  return spawnActor(system, (sum: number, { by }: Add) => sum + by, name, {
    initialStateFunc: () => {
      tally.add();
      return 0;
    },
  });
}

function spawn(tally: Tally): Session {
  let system = start();
  let count = 0;
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) spawnIdle(system, tally, `idle-${++count}`);
    },
    clear: async () => {
      await close(system);
      system = start();
    },
  };
}

function selfSent(tally: Tally): Session {
  const system = start();
  const actor: Ref<number> = spawnActor(
    system,
    (heard: number | undefined, left: number, { self }: Self<number>) => {
      tally.tick();
      if (left > 1) dispatch(self, left - 1);
      return (heard ?? 0) + 1;
    },
    'monologist',
  );
  return { run: (units) => dispatch(actor, units), close: () => close(system) };
}

export const nact: Peer = {
  name: 'nact',
  label: 'nact',
  works: {
    tell: telling(counter, () => ({ by: 1 })),
    'tell-same': telling(counter, () => one),
    'tell-async': telling(asyncCounter, () => ({ by: 1 })),
    ask,
    'ask-many': askMany,
    'ping-pong': pingPong,
    spawn,
    'self-sent': selfSent,
    skynet: nactSkynet,
    ...nactLives.works,
  },
  populate: (tally, count) => {
    const system = start();
    const actors: unknown[] = Array.from({ length: count });
    for (let index = 0; index < count; index++) actors[index] = spawnIdle(system, tally, `idle-${index}`);
    return Promise.resolve({ system, actors });
  },
  load: nactLoad,
  flood: (tally) => {
    const system = start();
    match(system, tally)(ENDLESS);
    return { stop: () => close(system) };
  },
};
