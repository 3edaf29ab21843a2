/**
 * XState 5. Messages go to a *transition actor* (`fromTransition`), its lightest kind, which the documentation recommends where there is
 * no need of states: `send` runs the transition on the sender's stack. It returns the next context, a new object, as a
 * reducer does.
 */
import { createActor, fromTransition, type ActorRef, type EventObject, type Snapshot } from 'xstate';
import { xstateLoad } from '../flat/xstate-load.js';
import { xstateLives } from '../lives/xstate-lives.js';
import { transitionSkynet } from '../skynet/xstate-skynet.js';
import type { Tally } from '../tally.js';
import type { Peer, Session } from './peer.js';

interface Add {
  readonly type: 'add';
  readonly by: number;
}

const counter = (tally: Tally) =>
  fromTransition(
    (state: { sum: number }, { by }: Add) => {
      tally.add();
      return { sum: state.sum + by };
    },
    { sum: 0 },
  );

function tell(tally: Tally): Session {
  const actor = createActor(counter(tally)).start();
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) actor.send({ type: 'add', by: 1 });
    },
  };
}

interface Ball extends EventObject {
  readonly type: 'ball';
  readonly left: number;
  readonly sender: ActorRef<Snapshot<unknown>, Ball>;
}

/** Answers to the sender that the message names, as the documentation shows it. */
const player = (tally: Tally) =>
  fromTransition(
    (state: { hits: number }, { left, sender }: Ball, { self }) => {
      tally.add();
      if (left > 1) sender.send({ type: 'ball', left: left - 1, sender: self });
      return { hits: state.hits + 1 };
    },
    { hits: 0 },
  );

function pingPong(tally: Tally): Session {
  const first = createActor(player(tally)).start();
  const second = createActor(player(tally)).start();
  return { run: (units) => first.send({ type: 'ball', left: units, sender: second }) };
}

const idle = (tally: Tally) =>
  fromTransition(
    (state: { sum: number }, { by }: Add) => ({ sum: state.sum + by }),
    () => {
      tally.add();
      return { sum: 0 };
    },
  );

function spawn(tally: Tally): Session {
  let actors: unknown[] = [];
  const logic = idle(tally);
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) actors.push(createActor(logic).start());
    },
    clear: () => {
      actors = [];
      return Promise.resolve();
    },
  };
}

function selfSent(tally: Tally): Session {
  const monologist = fromTransition(
    (state: { heard: number }, { left }: Ball, { self }) => {
      tally.tick();
      if (left > 1) self.send({ type: 'ball', left: left - 1, sender: self });
      return { heard: state.heard + 1 };
    },
    { heard: 0 },
  );
  const actor = createActor(monologist).start();
  return { run: (units) => actor.send({ type: 'ball', left: units, sender: actor }) };
}

const lives = xstateLives(idle);

/** It cannot be flooded: two actors that never stop sending never return. */
export const xstate: Peer = {
  name: 'xstate',
  label: 'XState, transition actor',
  works: {
    tell,
    'tell-bounded': tell,
    'ping-pong': pingPong,
    spawn,
    'self-sent': selfSent,
    skynet: transitionSkynet,
    ...lives.works,
  },
  populate: (tally, count) => {
    const logic = idle(tally);
    const actors: unknown[] = Array.from({ length: count });
    for (let index = 0; index < count; index++) actors[index] = createActor(logic).start();
    return Promise.resolve(actors);
  },
  populateRuns: lives.populateRuns,
  load: xstateLoad((tally) => {
    const logic = counter(tally);
    return () => createActor(logic).start();
  }),
};
