import { noProcessSignals } from '../../errors/host-errors.js';
import { signalledAgain } from '../../errors/lifecycle-errors.js';
import { toMilliseconds } from '../../primitives/duration.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import { logLateDisposal } from './stop-system.js';
import type { System } from './system.js';
import type { StopOptions } from './system-options.js';

/** The part of Node's `process` that is looked for on the host. */
interface ProcessSurface {
  on(signal: string, listener: () => void): unknown;
  off(signal: string, listener: () => void): unknown;
}

const SIGNALS = ['SIGINT', 'SIGTERM'];

/**
 * Stops the system when the process is signalled: the first SIGINT or SIGTERM stops it in order, the next one aborts all agents. The
 * listeners are removed when the system has stopped.
 *
 * @throws InstarError `INSTAR_HOST_LACKS` on a host without signals, `INSTAR_DURATION_INVALID` for an invalid deadline.
 */
export function stopOnSignals(system: System, { deadline = '5s' }: StopOptions, logger: SystemLogger): void {
  const milliseconds = toMilliseconds(deadline, 'createSystem({ signals })');
  let signals = 0;
  const off = onStopSignal(() => {
    signals++;
    const stopped = signals === 1 ? system.stop({ deadline: milliseconds }) : system.abort(signalledAgain());
    void logLateDisposal(stopped, logger);
  });
  void system.ended.then(off);
}

/** Calls `listener` each time the process is asked to end. Returns a function that removes it. */
function onStopSignal(listener: () => void): () => void {
  const { process } = globalThis as { process?: Partial<ProcessSurface> };
  if (typeof process?.on !== 'function' || typeof process.off !== 'function') throw noProcessSignals();
  const host = process as ProcessSurface;
  for (const signal of SIGNALS) host.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) host.off(signal, listener);
  };
}
