/** nact: each actor is told what to sum and whom to tell, and stops itself when it has told. */
import { dispatch, query, spawn, start, stop, type ActorContext, type ActorSystemRef, type Ref } from 'nact';
import type { Session } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { FAN_OUT, Part } from './parts.js';

interface Begin {
  readonly part: Part;
  readonly parent: Ref<Sum>;
}

interface Sum {
  readonly value: number;
}

interface State {
  readonly parent: Ref<Sum>;
  readonly sum: number;
  readonly missing: number;
}

/** Longer than any answer takes. */
const TIMEOUT = 3_600_000;

function spawnNode(above: Ref<unknown>, name: string): Ref<Begin | Sum> {
  const tell = (parent: Ref<Sum>, value: number, self: Ref<Begin | Sum>): void => {
    dispatch(parent, { value });
    stop(self);
  };
  return spawn(
    above,
    (state: State | undefined, message: Begin | Sum, { self }: ActorContext<Begin | Sum, ActorSystemRef>) => {
      if ('part' in message) {
        const { part, parent } = message;
        if (part.size === 1) tell(parent, part.first, self);
        else part.split().forEach((each, child) => dispatch(spawnNode(self, `${child}`), { part: each, parent: self }));
        return { parent, sum: 0, missing: FAN_OUT };
      }
      if (state === undefined) return undefined;
      const sum = state.sum + message.value;
      if (state.missing === 1) tell(state.parent, sum, self);
      return { ...state, sum, missing: state.missing - 1 };
    },
    name,
  );
}

export function nactSkynet(tally: Tally): Session {
  const system = start();
  let count = 0;
  return {
    run: async (units) => {
      const root = spawnNode(system, `root-${++count}`);
      const { value } = await query(root, (parent: Ref<Sum>): Begin => ({ part: new Part(0, units), parent }), TIMEOUT);
      tally.summed(value, units);
    },
    close: () => {
      stop(system);
      return Promise.resolve();
    },
  };
}
