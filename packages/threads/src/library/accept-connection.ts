/** All that a worker uses of the library `threads`. */
import { expose } from 'threads/worker';
import { CONNECT } from './connect-worker.js';

interface Emitter {
  listeners(event: string): unknown[];
  off(event: string, listener: unknown): unknown;
}

/** Events for which the library adds listeners that keep a broken worker alive and send a message that is not handled. */
const SWALLOWED = ['uncaughtException', 'unhandledRejection'];
const SWALLOWER = 'postUncaughtErrorMessage';

/** Calls `accept` when the main thread connects this worker. To be called once, while the worker loads: then it has loaded. */
export function acceptConnection<C>(accept: (connection: C) => void): void {
  const { process } = globalThis as unknown as { readonly process?: Partial<Emitter> };
  for (const event of SWALLOWED) {
    for (const listener of process?.listeners?.(event) ?? []) {
      if (String(listener).includes(SWALLOWER)) process?.off?.(event, listener);
    }
  }
  expose({ [CONNECT]: accept });
}
