import { stopDeadlinePassed } from '../../errors/lifecycle-errors.js';
import { disposeOf, type Wait } from '../../injection/disposal.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { StopDeadline } from './stop-deadline.js';
import type { SystemAgents } from './system-agents.js';
import type { SystemLifecycle } from './system-lifecycle.js';

/**
 * Stops a system: its agents, past the deadline by an abort, then its services, and then what is left in the host.
 *
 * @param milliseconds until the deadline.
 *
 * @throws AggregateError of what disposing of services has thrown, when everything has stopped.
 */
export async function stopSystem(
  { services, roots }: SystemAgents,
  lifecycle: SystemLifecycle,
  deadline: StopDeadline,
  milliseconds: number,
): Promise<void> {
  lifecycle.stop();
  const { scheduler, container, executor, inspector } = services;
  deadline.set(scheduler.now() + milliseconds);
  const timer = scheduler.after(milliseconds, () => {
    roots.abortAll(stopDeadlinePassed(milliseconds));
  });
  await roots.stopAll(false);
  scheduler.cancel(timer);
  const wait: Wait = (work, name) => deadline.wait(work, name);
  const failures = [...(await container.dispose(wait))];
  await disposeOf(executor, 'the executor', wait, (error) => failures.push(error));
  scheduler.stop();
  services.stray.systemStopped();
  lifecycle.stopped();
  inspector.complete();
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length === 1 ? 'A service' : `${failures.length} services`} could not be disposed of when the system stopped`,
    );
}

/** Logs what a stop rejects with that has no caller. */
export function logLateDisposal(stopped: Promise<void>, logger: SystemLogger): Promise<void> {
  return stopped.catch((error: unknown) => {
    logger.error('Not all services could be disposed of', { error });
  });
}
