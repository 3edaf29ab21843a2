/**
 * nact has no tasks: a life is an actor that is asked once, answers, and stops itself. So it has no `run` either: a parent that waits for
 * the answers of its children is `skynet`. That an actor has stopped is heard by its `afterStop`, in another iteration of the event loop.
 */
import { dispatch, query, spawn, start, stop, type ActorContext, type ActorSystemRef, type Ref } from 'nact';
import type { Peer, Session } from '../peers/peer.js';
import { Tally } from '../tally.js';

interface Answer {
  readonly asked: number;
  readonly answer: number;
}

interface Job {
  readonly value: number;
  readonly sender: Ref<Answer>;
}

/** Longer than any answer takes. */
const TIMEOUT = 60_000;

function spawnTask(system: ActorSystemRef, name: string): Ref<Job> {
  return spawn(
    system,
    // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the handler waits for nothing
    async (_: undefined, { value, sender }: Job, { self }: ActorContext<Job, ActorSystemRef>) => {
      dispatch(sender, { asked: value, answer: value * 2 });
      stop(self);
      return undefined;
    },
    name,
  );
}

const close = (system: ActorSystemRef) => (): Promise<void> => {
  stop(system);
  return Promise.resolve();
};

function life(tally: Tally): Session {
  const system = start();
  let count = 0;
  return {
    run: async (units) => {
      for (let value = 0; value < units; value++) {
        const actor = spawnTask(system, `task-${++count}`);
        const { asked, answer } = await query(actor, (sender: Ref<Answer>): Job => ({ value, sender }), TIMEOUT);
        tally.responded(answer, asked);
      }
    },
    close: close(system),
  };
}

/** Not by `query`: it gives each question a random id, and of ten thousand two may be the same. */
function lifeMany(tally: Tally): Session {
  const system = start();
  let count = 0;
  const collector: Ref<Answer> = spawn(
    system,
    (_: undefined, { asked, answer }: Answer) => {
      tally.responded(answer, asked);
      return undefined;
    },
    'collector',
  );
  return {
    run: (units) => {
      for (let value = 0; value < units; value++)
        dispatch(spawnTask(system, `task-${++count}`), { value, sender: collector });
    },
    close: close(system),
  };
}

function spawnIdle(system: ActorSystemRef, name: string, begun: Tally, afterStop: () => void): Ref<number> {
  return spawn(system, (sum: number, by: number) => sum + by, name, {
    initialStateFunc: () => {
      begun.add();
      return 0;
    },
    afterStop,
  });
}

function spawnStop(tally: Tally): Session {
  const system = start();
  const begun = new Tally();
  return {
    run: async (units) => {
      begun.expect(units);
      for (let unit = 0; unit < units; unit++) {
        await new Promise<void>((resolve) => stop(spawnIdle(system, 'idle', begun, resolve)));
        tally.add();
      }
      begun.verify('nact, actors that began');
    },
    close: close(system),
  };
}

function spawnStopMany(tally: Tally): Session {
  const system = start();
  const begun = new Tally();
  const stopped = (): void => tally.add();
  return {
    run: (units) => {
      begun.expect(units);
      for (let unit = 0; unit < units; unit++) stop(spawnIdle(system, 'idle', begun, stopped));
      begun.verify('nact, actors that began');
    },
    close: close(system),
  };
}

export const nactLives: Pick<Peer, 'works'> = {
  works: { life, 'life-many': lifeMany, 'spawn-stop': spawnStop, 'spawn-stop-many': spawnStopMany },
};
