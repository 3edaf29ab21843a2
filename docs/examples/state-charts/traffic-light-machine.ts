import { assign, setup } from 'xstate';

// #region xstate
/** @param show what the light and its sign for pedestrians show. */
export const trafficLightMachine = (show: (light: string, sign: string) => void) =>
  setup({
    types: { context: {} as { readonly isPressed: boolean }, events: {} as { readonly type: 'press' } },
    guards: { isPressed: ({ context }) => context.isPressed },
  }).createMachine({
    context: { isPressed: false },
    initial: 'green',
    states: {
      green: {
        id: 'green',
        entry: [assign({ isPressed: false }), () => show('green', 'stop')],
        initial: 'held',
        states: {
          held: { after: { 20_000: 'free' }, on: { press: { actions: assign({ isPressed: true }) } } },
          free: { always: { guard: 'isPressed', target: '#yellow' }, on: { press: '#yellow' } },
        },
      },
      yellow: { id: 'yellow', entry: () => show('yellow', 'stop'), after: { 3_000: 'red' } },
      red: {
        initial: 'walk',
        states: {
          walk: { entry: () => show('red', 'walk'), after: { 8_000: 'doNotWalk' } },
          doNotWalk: { entry: () => show('red', 'stop'), after: { 4_000: '#green' } },
        },
      },
    },
  });
// #endregion
