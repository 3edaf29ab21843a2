import { assign, fromPromise, setup } from 'xstate';

type Charge = (card: string, cents: number) => Promise<string>;

// #region xstate
interface Order {
  readonly cents: number;
  readonly card: string;
  readonly attempts: number;
  readonly outcome: string;
}
type OrderEvent = { readonly type: 'pay'; readonly card: string } | { readonly type: 'cancel' };

export const checkoutMachine = (charge: Charge) =>
  setup({
    types: { context: {} as Order, input: {} as number, output: {} as string, events: {} as OrderEvent },
    actors: { charge: fromPromise<string, Order>(({ input }) => charge(input.card, input.cents)) },
    guards: { mayRetry: ({ context }) => context.attempts < 2 },
  }).createMachine({
    context: ({ input }) => ({ cents: input, card: '', attempts: 0, outcome: '' }),
    output: ({ context }) => context.outcome,
    initial: 'open',
    states: {
      open: {
        initial: 'awaitingPayment',
        after: { 900_000: { target: 'over', actions: assign({ outcome: 'expired' }) } },
        on: { cancel: { target: 'over', actions: assign({ outcome: 'cancelled' }) } },
        states: {
          awaitingPayment: {
            on: { pay: { target: 'charging', actions: assign({ card: ({ event }) => event.card, attempts: 0 }) } },
          },
          charging: {
            entry: assign({ attempts: ({ context }) => context.attempts + 1 }),
            invoke: {
              src: 'charge',
              input: ({ context }) => context,
              onDone: { target: '#over', actions: assign({ outcome: ({ event }) => event.output }) },
              onError: [{ guard: 'mayRetry', target: 'pausing' }, { target: 'awaitingPayment' }],
            },
          },
          pausing: { after: { 1_000: 'charging' } },
        },
      },
      over: { id: 'over', type: 'final' },
    },
  });
// #endregion
