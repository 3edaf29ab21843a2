import type { Address } from '@instar/core';
import type { Flow } from '../flow/flow.js';
import type { Work } from './work.js';

/** Asks an agent about each item. */
export function askWork(flow: Flow, address: Address, toRequest: (value: unknown) => object): Work {
  return (value, item) => flow.ctx.ask(address, toRequest(value) as never, { signal: item.signal });
}
