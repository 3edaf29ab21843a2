/** A life is a promise actor (`fromPromise`), XState's lightest kind that is ever done; what is stopped is a transition actor. */
import { createActor, fromPromise, toPromise, type AnyActorLogic } from 'xstate';
import type { Peer, Session } from '../peers/peer.js';
import { Tally } from '../tally.js';

const task = fromPromise<number, number>(
  // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the work waits for nothing
  async ({ input }) => input * 2,
);

/** It is kept, and with it all that wait for it. */
const NEVER = new Promise<never>(() => undefined);

const live = (value: number): Promise<number> => toPromise(createActor(task, { input: value }).start());

function life(tally: Tally): Session {
  return {
    run: async (units) => {
      for (let unit = 0; unit < units; unit++) tally.responded(await live(unit), unit);
    },
  };
}

function lifeMany(tally: Tally): Session {
  return {
    run: async (units) => {
      const outputs = await Promise.all(Array.from({ length: units }, (_, unit) => live(unit)));
      outputs.forEach((output, unit) => tally.responded(output, unit));
    },
  };
}

/** A machine would copy the table of its children for each that it spawns, so the parent is a promise actor as well. */
const parent = fromPromise<number, number>(async ({ input }) => {
  const outputs = await Promise.all(Array.from({ length: input }, (_, value) => live(value)));
  return outputs.reduce((sum, output) => sum + output, 0);
});

function run(tally: Tally): Session {
  return {
    run: async (units) => tally.doublesSummed(await toPromise(createActor(parent, { input: units }).start()), units),
  };
}

/** `stop` returns when it is over, so many at once are no different from one by one. */
const spawnStop =
  (idle: (begun: Tally) => AnyActorLogic) =>
  (tally: Tally): Session => {
    const begun = new Tally();
    const logic = idle(begun);
    const ended = { complete: () => tally.add() };
    return {
      run: (units) => {
        begun.expect(units);
        for (let unit = 0; unit < units; unit++) {
          const actor = createActor(logic);
          actor.subscribe(ended);
          actor.start().stop();
        }
        begun.verify('XState, actors that began');
      },
    };
  };

export const xstateLives = (idle: (begun: Tally) => AnyActorLogic): Required<Pick<Peer, 'works' | 'populateRuns'>> => ({
  works: {
    life,
    'life-many': lifeMany,
    run,
    'spawn-stop': spawnStop(idle),
    'spawn-stop-many': spawnStop(idle),
  },
  populateRuns: (tally, count) => {
    const waiting = fromPromise(() => {
      tally.add();
      return NEVER;
    });
    return Promise.resolve(Array.from({ length: count }, () => toPromise(createActor(waiting).start())));
  },
});
