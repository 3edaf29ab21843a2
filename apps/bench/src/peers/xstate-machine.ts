/**
 * XState 5, a *machine*: what it is made for. States, events and actions by `setup`, as its documentation recommends.
 */
import { assign, createActor, fromPromise, raise, setup, waitFor } from 'xstate';
import type { Tally } from '../tally.js';
import type { Peer, Session } from './peer.js';

interface Add {
  readonly type: 'add';
  readonly by: number;
}

interface Step {
  readonly type: 'step';
}

function tell(tally: Tally): Session {
  const machine = setup({
    types: { context: {} as { sum: number }, events: {} as Add },
    actions: { count: () => tally.add() },
  }).createMachine({
    context: { sum: 0 },
    on: { add: { actions: ['count', assign({ sum: ({ context, event }) => context.sum + event.by })] } },
  });
  const actor = createActor(machine).start();
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) actor.send({ type: 'add', by: 1 });
    },
  };
}

/** Two states that follow each other at an event: the transition that every machine is made of. */
function steps(tally: Tally): Session {
  const machine = setup({
    types: { events: {} as Step },
    actions: { tick: () => tally.tick() },
  }).createMachine({
    initial: 'odd',
    states: {
      odd: { on: { step: { target: 'even', actions: 'tick' } } },
      even: { on: { step: { target: 'odd', actions: 'tick' } } },
    },
  });
  const actor = createActor(machine).start();
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) actor.send({ type: 'step' });
    },
  };
}

/** A state that invokes a promise, and is entered again when it has settled. */
function stepsAsync(tally: Tally): Session {
  return {
    run: async (units) => {
      const machine = setup({
        types: { context: {} as { left: number } },
        actors: {
          // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the work waits for nothing
          work: fromPromise(async () => tally.tick()),
        },
        actions: { count: assign({ left: ({ context }) => context.left - 1 }) },
        guards: { isLast: ({ context }) => context.left <= 1 },
      }).createMachine({
        context: { left: units },
        initial: 'working',
        states: {
          working: {
            invoke: {
              src: 'work',
              onDone: [
                { guard: 'isLast', target: 'done' },
                { target: 'working', reenter: true, actions: 'count' },
              ],
            },
          },
          done: { type: 'final' },
        },
      });
      const actor = createActor(machine).start();
      await waitFor(actor, (snapshot) => snapshot.status === 'done');
    },
  };
}

function selfSent(tally: Tally): Session {
  return {
    run: (units) => {
      const machine = setup({
        types: { context: {} as { left: number }, events: {} as Step },
        actions: {
          hear: assign({ left: ({ context }) => context.left - 1 }),
          tick: () => tally.tick(),
          send: raise({ type: 'step' }),
        },
        guards: { goesOn: ({ context }) => context.left > 1 },
      }).createMachine({
        context: { left: units },
        on: { step: [{ guard: 'goesOn', actions: ['tick', 'hear', 'send'] }, { actions: 'tick' }] },
      });
      createActor(machine).start().send({ type: 'step' });
    },
  };
}

export const xstateMachine: Peer = {
  name: 'xstate-machine',
  label: 'XState, machine',
  works: { tell, steps, 'steps-async': stepsAsync, transitions: steps, 'self-sent': selfSent },
};
