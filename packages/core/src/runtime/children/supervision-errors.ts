import { InstarError } from '../../primitives/instar-error.js';
import { messageOf } from '../../primitives/print-value.js';
import type { Intensity } from '../../supervision/child-spec.js';
import type { RestartHistory } from '../../supervision/restart-history.js';

export function restartIntensity(
  supervisor: string,
  child: string,
  intensity: Intensity,
  history: RestartHistory,
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

/** How many lines of a history are printed: those before them say the same. */
const HISTORY = 10;

function printHistory(history: RestartHistory): string {
  const last = history.at(-1)?.at ?? 0;
  const earlier = history.length - HISTORY;
  const lines = history.slice(-HISTORY).map(({ at, agent, error }) => {
    const when = at === last ? 'at last' : `${Number(((last - at) / 1_000).toPrecision(2))} s before`;
    return `${when}: ${agent} ${error === undefined ? 'was done' : headline(error)}`;
  });
  return [...(earlier > 0 ? [`${earlier} more before these`] : []), ...lines].map((line) => `\n    ${line}`).join('');
}

/** The first line of an error's message, for a log line beside the error itself. */
export function headline(error: Error): string {
  const [first = ''] = messageOf(error).split('\n', 1);
  return first.replace(/:$/, '');
}

export function stoppedBeforeStart(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ENDED',
    problem: `${agent} stopped before it had started`,
    place: agent,
  });
}

export function restartSuperseded(child: string): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ENDED',
    problem: `${child} was being restarted, and was stopped for good before it had started`,
    place: child,
    remedy: 'Restart it again if it is listed, or spawn another one',
  });
}

export function supervisorStopping(supervisor: string): InstarError {
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_ENDING',
    problem: `${supervisor} has not started, stops or waits for its restart, and so do its children`,
    place: supervisor,
    remedy: 'Wait until it has started: all agents that are listed with it start again too',
  });
}

export function supervisorStopped(supervisor: string): InstarError {
  return new InstarError({
    code: 'INSTAR_CHILD_UNKNOWN',
    problem: `${supervisor} has stopped, and has no children any more`,
    place: supervisor,
    remedy:
      'Name an agent that runs; one that is listed with @Supervised, and not temporary, starts again by `restart`',
  });
}

export function childStopped(child: string): InstarError {
  return new InstarError({
    code: 'INSTAR_CHILD_UNKNOWN',
    problem: `${child} has stopped, or is stopping, and cannot restart`,
    place: child,
    remedy: 'Spawn another one; only an agent that is listed with @Supervised, and not temporary, can start again',
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

/** @param restartable whether it has not started yet; otherwise no other instance of it can be made. */
export function restartRefused(child: string, restartable: boolean): InstarError {
  return new InstarError({
    code: 'INSTAR_RESTART_REFUSED',
    problem: restartable
      ? `${child} has not started for the first time yet`
      : `${child} was given as a ready instance, and no other one can be made`,
    place: child,
    remedy: restartable ? 'Wait until it has started' : 'Spawn its class, or a function that makes an instance',
  });
}
