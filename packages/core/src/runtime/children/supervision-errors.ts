import type { Exit } from '../../agent/exit.js';
import { InstarError, isInstarError } from '../../primitives/instar-error.js';
import { messageOf } from '../../primitives/print-value.js';
import type { RestartBudget, Setback } from '../../supervision/restart-budget.js';

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
  return new InstarError({
    code: 'INSTAR_RESTART_INTENSITY',
    problem: `${child} would be restarted more than ${intensity.restarts} times within ${intensity.within} ms:${printHistory(history)}\n `,
    place: supervisor,
    remedy:
      'Look at the cause; if it passes by itself, give the agent a `backoff`, or its supervisor another `intensity`',
    cause,
  });
}

/** How many lines of a history are told: those before them say the same. */
const HISTORY = 10;

function printHistory(history: readonly Setback[]): string {
  const last = history.at(-1)?.at ?? 0;
  const earlier = history.length - HISTORY;
  const lines = history.slice(-HISTORY).map(({ at, agent, error }) => {
    const when = at === last ? 'at last' : `${Number(((last - at) / 1_000).toPrecision(2))} s before`;
    return `${when}: ${agent} ${error === undefined ? 'was done' : headline(error)}`;
  });
  return [...(earlier > 0 ? [`${earlier} more before these`] : []), ...lines].map((line) => `\n    ${line}`).join('');
}

/** The first line of an error's message. */
export function headline(error: Error): string {
  const [first = ''] = messageOf(error).split('\n', 1);
  return first.replace(/:$/, '');
}

export function restartSuperseded(child: string): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ENDED',
    problem: `${child} was to begin anew, and was ended for good before it had`,
    place: child,
    remedy: 'Restart it again if it is listed, or spawn another one',
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

export function supervisorEnding(supervisor: string): InstarError {
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_ENDING',
    problem: `${supervisor} has not begun, or is about to end or to begin anew, and so are its children`,
    place: supervisor,
    remedy: 'Wait until it has begun: then all agents that are listed with it have begun anew',
  });
}

export function supervisorEnded(supervisor: string): InstarError {
  return new InstarError({
    code: 'INSTAR_CHILD_UNKNOWN',
    problem: `${supervisor} has ended, and has no children any more`,
    place: supervisor,
    remedy:
      'Name an agent that lives; one that is listed with @Supervised, and not temporary, begins again by `restart`',
  });
}

export function childEnded(child: string): InstarError {
  return new InstarError({
    code: 'INSTAR_CHILD_UNKNOWN',
    problem: `${child} has ended, or is ending, and nobody is left to begin anew`,
    place: child,
    remedy: 'Spawn another one; only an agent that is listed with @Supervised, and not temporary, can begin again',
  });
}

export function childUnknown(reference: string): InstarError {
  return new InstarError({
    code: 'INSTAR_CHILD_UNKNOWN',
    problem: `${reference} is not in the tree of this system`,
    place: 'SupervisorTree',
    remedy: 'Name a listed agent by its class, and one that was spawned by its address, or by its id in `tree()`',
  });
}

/** @param isRenewable whether it has not begun yet; otherwise no other instance of it can be made. */
export function restartRefused(child: string, isRenewable: boolean): InstarError {
  return new InstarError({
    code: 'INSTAR_RESTART_REFUSED',
    problem: isRenewable
      ? `${child} has not begun for the first time yet`
      : `${child} was given as a ready instance, and no other one can be made`,
    place: child,
    remedy: isRenewable ? 'Wait until it has begun' : 'Spawn its class, or a function that makes an instance',
  });
}
