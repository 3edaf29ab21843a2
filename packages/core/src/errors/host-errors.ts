/** What the platform does not have, and defects of Instar itself. */
import { defineError } from './define-error.js';

/** @param user what needs it, with its verb. */
export const noPlatform = defineError('INSTAR_HOST_LACKS', (what: string, user: string, place?: string) => ({
  problem: `This engine has no ${what}, which ${user}`,
  place,
  remedy: 'Call installFallbacks() of @instar/core/bare first',
}));

export const noTimers = defineError('INSTAR_HOST_LACKS', () => ({
  problem: 'This engine has no timers',
  remedy: 'Pass a `host` with setTimer and clearTimer to createSystem',
}));

export const noProcessSignals = defineError('INSTAR_HOST_LACKS', () => ({
  problem: 'This host has no process that receives signals',
  remedy: 'Drop `signals`, and call system.stop() where this host announces that it shuts down',
}));

export const illegalMove = defineError('INSTAR_INTERNAL', (agent: string, from: string, to: string) => ({
  problem: `The status of ${agent} cannot change from ${from} to ${to}`,
  place: agent,
  remedy: 'Report this defect of Instar, with what the agent was doing',
}));
