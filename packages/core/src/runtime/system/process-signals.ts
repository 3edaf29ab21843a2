import { noProcessSignals } from '../../errors/host-errors.js';

/** The part of Node's `process` that is looked for on the host. */
interface ProcessSurface {
  on(signal: string, listener: () => void): unknown;
  off(signal: string, listener: () => void): unknown;
}

const SIGNALS = ['SIGINT', 'SIGTERM'];

/**
 * Calls `listener` each time the process is asked to end; answers what takes the listener off again.
 *
 * @throws InstarError `INSTAR_HOST_LACKS` where there is no process to be signalled.
 */
export function onStopSignal(listener: () => void): () => void {
  const { process } = globalThis as { process?: Partial<ProcessSurface> };
  if (typeof process?.on !== 'function' || typeof process.off !== 'function') {
    throw noProcessSignals();
  }
  const host = process as ProcessSurface;
  for (const signal of SIGNALS) host.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) host.off(signal, listener);
  };
}
