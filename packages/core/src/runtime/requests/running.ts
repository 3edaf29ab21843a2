import type { Waiter } from './pending-request.js';

/** What is on the stack: an agent, or a concurrent turn. An `address.ask` made there is made by it. */
export const running: { waiter: (Waiter & { readonly asker: Waiter | undefined }) | undefined } = { waiter: undefined };
