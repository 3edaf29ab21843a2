/** A machine with all that JSON of XState may have. */
export const checkout = {
  id: 'checkout',
  context: { total: 0 },
  initial: 'open',
  on: { CANCEL: { target: '.cancelled', actions: ['refund'] } },
  states: {
    open: {
      initial: 'filling',
      entry: 'openBasket',
      exit: ['closeBasket', { type: 'track', params: { page: 'basket' } }],
      on: { 'item.*': { actions: 'count' }, TOUCH: { target: 'open', reenter: true } },
      states: {
        filling: {
          on: {
            'item.added': { actions: 'addItem' },
            PAY: [{ target: 'awaitingPayment', guard: 'hasItems' }, { actions: { type: 'warn' } }],
          },
        },
        awaitingPayment: {
          tags: ['waiting'],
          after: { 900000: { target: '#checkout.cancelled' } },
          on: { PAID: { target: '#checking', guard: { type: 'isEnough', params: { least: 1 } } } },
        },
        remembered: { type: 'history', history: 'deep', target: 'filling' },
      },
    },
    checking: {
      id: 'checking',
      invoke: { src: 'checkCard', onDone: { target: 'shipping' }, onError: { target: 'open.remembered' } },
    },
    shipping: {
      type: 'parallel',
      onDone: 'sorting',
      states: {
        parcel: {
          initial: 'packing',
          states: { packing: { on: { PACKED: 'packed' } }, packed: { type: 'final' } },
        },
        invoice: {
          initial: 'printing',
          states: { printing: { on: { PRINTED: 'printed' } }, printed: { type: 'final' } },
        },
      },
    },
    sorting: { always: [{ target: 'done', guard: 'isSmall' }, { target: 'cancelled' }] },
    cancelled: { type: 'final' },
    done: { type: 'final', entry: { type: 'xstate.raise', event: { type: 'THANKS' }, delay: 100 } },
  },
} as const;
