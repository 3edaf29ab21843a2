import type { Exit } from '../agent/exit.js';
import { InstarError, isInstarError } from '../primitives/instar-error.js';
import type { RestartBudget } from '../supervision/restart-budget.js';

export function restarting(agent: string, exit: Exit | undefined): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_RESTARTING',
    problem: `${agent} is being restarted and has let go of the request that it had in hand`,
    place: agent,
    remedy: 'Ask again: the new incarnation has the same address, and takes what is sent from now on',
    cause: exit?.kind === 'failed' ? exit.error : undefined,
  });
}

export function restartIntensity(
  supervisor: string,
  child: string,
  { intensity, history }: RestartBudget,
  cause: unknown,
): InstarError {
  const lines = history.map(
    ({ at, agent, error }) => `\n    ${at} ms: ${agent} ${error === undefined ? 'was done' : error.message}`,
  );
  return new InstarError({
    code: 'INSTAR_RESTART_INTENSITY',
    problem: `${child} would be restarted more than ${intensity.restarts} times within ${intensity.within} ms:${lines.join('')}\n `,
    place: supervisor,
    remedy:
      'Look at the cause; if it passes by itself, give the agent a `backoff`, or its supervisor another `intensity`',
    cause,
  });
}

export function staleCannotSpawn(agent: string, cause: Error): InstarError {
  return new InstarError({
    code: isInstarError(cause, 'INSTAR_AGENT_RESTARTING') ? cause.code : 'INSTAR_AGENT_ENDED',
    problem: `What spawns belongs to an activity of ${agent} that was given up`,
    place: agent,
    remedy: 'Spawn from the context of the activity at work',
    cause,
  });
}
