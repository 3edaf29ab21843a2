/**
 * XState's transition actors, each told what to sum and whom to tell. They run on the stack of whoever sends, so one branch of the tree is
 * summed after another, and few actors are alive at once. A transition actor is never done: it is dropped.
 */
import { createActor, fromTransition, type ActorRef, type Snapshot, type TransitionActorLogic } from 'xstate';
import type { Session } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { FAN_OUT, Part } from './parts.js';

interface Begin {
  readonly type: 'begin';
  readonly part: Part;
  readonly parent: Parent;
}

interface Sum {
  readonly type: 'sum';
  readonly value: number;
}

type Parent = ActorRef<Snapshot<unknown>, Begin | Sum>;

interface State {
  readonly parent?: Parent;
  readonly sum: number;
  readonly missing: number;
}

const node: TransitionActorLogic<State, Begin | Sum, undefined> = fromTransition(
  (state: State, event: Begin | Sum, { self }): State => {
    switch (event.type) {
      case 'begin': {
        const { part, parent } = event;
        if (part.size === 1) parent.send({ type: 'sum', value: part.first });
        else
          for (const each of part.split()) createActor(node).start().send({ type: 'begin', part: each, parent: self });
        return { ...state, parent };
      }
      case 'sum': {
        const sum = state.sum + event.value;
        if (state.missing === 1) state.parent?.send({ type: 'sum', value: sum });
        return { ...state, sum, missing: state.missing - 1 };
      }
    }
  },
  { sum: 0, missing: FAN_OUT },
);

export function transitionSkynet(tally: Tally): Session {
  return {
    run: (units) => {
      const collector = fromTransition((state: undefined, event: Begin | Sum) => {
        if (event.type === 'sum') tally.summed(event.value, units);
        return state;
      }, undefined);
      const parent = createActor(collector).start();
      createActor(node)
        .start()
        .send({ type: 'begin', part: new Part(0, units), parent });
    },
  };
}
