import { assign, enqueueActions, setup } from 'xstate';

// #region xstate
interface Lock {
  readonly code: readonly number[];
  readonly typed: readonly number[];
  readonly postponed: readonly number[];
}
type ButtonEvent = { readonly type: 'button'; readonly digit: number };

/** @param turn what the lock turns. */
export const doorLockMachine = (code: readonly number[], turn: (position: 'locked' | 'open') => void) =>
  setup({
    types: { context: {} as Lock, events: {} as ButtonEvent },
    guards: {
      isCode: ({ context, event }) =>
        [...context.typed, event.digit].slice(-context.code.length).join() === context.code.join(),
    },
    delays: { open: 10_000, typing: 30_000 },
  }).createMachine({
    context: { code, typed: [], postponed: [] },
    initial: 'locked',
    states: {
      locked: {
        entry: enqueueActions(({ context, enqueue }) => {
          turn('locked');
          for (const digit of context.postponed) enqueue.raise({ type: 'button', digit });
          enqueue.assign({ typed: [], postponed: [] });
        }),
        exit: () => turn('open'),
        initial: 'idle',
        states: {
          idle: {},
          typing: { after: { typing: { target: 'idle', actions: assign({ typed: [] }) } } },
        },
        on: {
          button: [
            { guard: 'isCode', target: 'open' },
            {
              target: '.typing',
              actions: assign({
                typed: ({ context, event }) => [...context.typed, event.digit].slice(-context.code.length),
              }),
            },
          ],
        },
      },
      open: {
        after: { open: 'locked' },
        on: { button: { actions: assign({ postponed: ({ context, event }) => [...context.postponed, event.digit] }) } },
      },
    },
  });
// #endregion
