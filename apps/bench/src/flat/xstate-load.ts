/** XState's transition actors have no queue between sender and receiver, so there is no backlog. */
import type { Tally } from '../tally.js';
import type { Load } from './load.js';

interface Actor {
  send(event: { readonly type: 'add'; readonly by: number }): void;
}

export const xstateLoad = (starting: (tally: Tally) => () => Actor): Load => ({
  crowd: (tally) => {
    const startOne = starting(tally);
    const actors: Actor[] = [];
    return {
      growTo: (count) => {
        while (actors.length < count) actors.push(startOne());
      },
      send: (index) => actors[index]?.send({ type: 'add', by: 1 }),
    };
  },
});
