import { assign, setup } from 'xstate';

// #region xstate
type ButtonEvent = { readonly type: 'power' | 'play' | 'louder' | 'mute' };

/** @param show what the player shows. */
export const mediaPlayerMachine = (show: (text: string) => void) =>
  setup({
    types: { context: {} as { readonly level: number }, events: {} as ButtonEvent },
    actions: { showLevel: ({ context }) => show(`volume ${context.level}`) },
  }).createMachine({
    type: 'parallel',
    context: { level: 3 },
    states: {
      playback: {
        initial: 'off',
        states: {
          off: { entry: () => show('Off'), on: { power: 'on.last' } },
          on: {
            initial: 'paused',
            on: { power: 'off' },
            states: {
              last: { type: 'history' },
              paused: { entry: () => show('Paused'), on: { play: 'playing' } },
              playing: { entry: () => show('Playing'), on: { play: 'paused' } },
            },
          },
        },
      },
      loudness: {
        initial: 'audible',
        on: {
          louder: { target: '.audible', actions: [assign({ level: ({ context }) => context.level + 1 }), 'showLevel'] },
        },
        states: {
          audible: { on: { mute: { target: 'muted', actions: () => show('muted') } } },
          muted: { on: { mute: { target: 'audible', actions: 'showLevel' } } },
        },
      },
    },
  });
// #endregion
