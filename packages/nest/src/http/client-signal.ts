import { AsyncLocalStorage } from 'node:async_hooks';
import type { Address, AskOptions } from '@instar/core';

/** The signal of the client whose request is handled. */
const current = new AsyncLocalStorage<AbortSignal>();

/** Whether an interceptor has ever set it: until then, an address is what it is. */
let used = false;

/** Runs the handling of a request; what it asks agents is cancelled when the signal aborts. */
export function runWithClient<T>(signal: AbortSignal, handle: () => T): T {
  used = true;
  return current.run(signal, handle);
}

/** The signal that aborts when the client disconnects whose request is handled, under `CancelOnDisconnect`. */
export function clientSignal(): AbortSignal | undefined {
  return used ? current.getStore() : undefined;
}

/** The address for a provider of Nest: what is asked for a client is cancelled when the client disconnects. */
export function cancelledWithClient(address: Address): Address {
  const ask = (request: object, options?: AskOptions): Promise<unknown> =>
    address.ask(request as never, withClient(options));
  return Object.create(address, { ask: { value: ask } }) as Address;
}

function withClient(options: AskOptions | undefined): AskOptions | undefined {
  const signal = clientSignal();
  if (signal === undefined) return options;
  return { ...options, signal: options?.signal === undefined ? signal : AbortSignal.any([signal, options.signal]) };
}
