import { toError } from '../../errors/to-error.js';
import type { SystemAgents } from './system-agents.js';
import type { SystemLifecycle } from './system-lifecycle.js';

/**
 * Calls the asynchronous factories, makes the executor, then starts the system's own agents, each after those that it depends on.
 *
 * @param stop stops the system if it cannot start.
 *
 * @throws what kept it from starting.
 */
export async function startSystem(
  { services, roots }: SystemAgents,
  lifecycle: SystemLifecycle,
  stop: () => Promise<void>,
): Promise<void> {
  lifecycle.requireRunning('system.start');
  services.stray.systemStarted();
  try {
    await services.container.prepare(lifecycle.stopping);
    services.executor.connected();
    const problem = await roots.startStatic(false);
    if (problem !== undefined) throw problem;
  } catch (error) {
    // A system that is told to stop while it starts has stopped, not failed.
    if (lifecycle.isRunning) lifecycle.fail(toError(error));
    await stop();
    throw error;
  }
}
