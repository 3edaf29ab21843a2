/** Errors of agents and systems that stop, have stopped or were cut off. */
import { defineError } from './define-error.js';
import type { ErrorText } from './instar-error.js';
import { printValue } from './print-value.js';

/** How an agent exited. */
interface ExitLike {
  readonly kind: string;
  readonly error?: Error;
}

export const agentStopped = defineError(
  'INSTAR_AGENT_ENDED',
  (agent: string, exit: ExitLike | undefined, request: string) => ({
    problem: `${agent} ${exit === undefined ? 'is stopping' : `has stopped (${exit.kind})`} and does not respond to ${request}`,
    place: agent,
    cause: exit?.error,
  }),
);

export const stoppingCannotSpawn = defineError('INSTAR_AGENT_ENDED', (agent: string) => ({
  problem: `${agent} is stopping and cannot spawn agents`,
  place: agent,
  remedy: 'Spawn from an agent that goes on running, or from the system',
}));

export const stoppedBeforeStart = defineError('INSTAR_AGENT_ENDED', (agent: string) => ({
  problem: `${agent} stopped before it had started`,
  place: agent,
}));

export const restartSuperseded = defineError('INSTAR_AGENT_ENDED', (agent: string) => ({
  problem: `${agent} was restarting, and was stopped before it had started`,
  place: agent,
  remedy: 'Restart it again if it is listed, or spawn another one',
}));

const cutOffCannotSpawn = (agent: string, cause: Error): ErrorText => ({
  problem: `The work of ${agent} that spawns was cut off`,
  place: agent,
  remedy: 'Spawn from the context of the handler that is running',
  cause,
});

export const stoppedCannotSpawn = defineError('INSTAR_AGENT_ENDED', cutOffCannotSpawn);
export const restartedCannotSpawn = defineError('INSTAR_AGENT_RESTARTING', cutOffCannotSpawn);

export const runInterrupted = defineError('INSTAR_AGENT_INTERRUPTED', (agent: string) => ({
  problem: `${agent} was interrupted before it was done`,
}));

export const runNotStarted = defineError('INSTAR_AGENT_INTERRUPTED', (name: string, cause: unknown) => ({
  problem: `${name} was not started: the signal passed to run was aborted already`,
  cause,
}));

export const runAborted = defineError('INSTAR_AGENT_ABORTED', (agent: string, cause: unknown) => ({
  problem: `${agent} was aborted before it was done`,
  cause,
}));

export const agentAborted = defineError('INSTAR_AGENT_ABORTED', (agent: string, cause: unknown) => ({
  problem: `${agent} was aborted`,
  place: agent,
  cause,
}));

export const agentRestarting = defineError(
  'INSTAR_AGENT_RESTARTING',
  (agent: string, exit: ExitLike | undefined, request: string | undefined) => ({
    problem: `${agent} restarts and has dropped ${request ?? 'the request that it was handling'}`,
    place: agent,
    remedy: 'Ask again: the address is still valid, and the next incarnation takes what is sent from now on',
    cause: exit?.error,
  }),
);

export const instanceTaken = defineError('INSTAR_INSTANCE_TAKEN', (name: string, owner: string) => ({
  problem: `${owner} already runs this instance of ${name}`,
  place: owner,
  remedy: `Spawn the class, or a function that makes a new instance each time; or wait until ${owner} has stopped`,
}));

export const systemNotRunning = defineError(
  'INSTAR_SYSTEM_STOPPED',
  (isStopping: boolean, place: string, cause: { readonly cause: Error } | undefined) => ({
    problem: `The system ${isStopping ? 'is stopping' : 'has stopped'}`,
    place,
    remedy: 'Create a new system',
    ...cause,
  }),
);

export const serviceAfterStop = defineError('INSTAR_SYSTEM_STOPPED', (service: string, place: string) => ({
  problem: `The system has stopped and does not make ${service}`,
  place,
  remedy: 'Resolve it before the system stops, or create a new system',
}));

export const stopDeadlinePassed = defineError('INSTAR_SYSTEM_STOPPED', (milliseconds: number) => ({
  problem: `The system did not stop within ${milliseconds} ms, so its agents are aborted`,
}));

export const signalledAgain = defineError('INSTAR_SYSTEM_STOPPED', () => ({
  problem: 'The process received another signal while the system was stopping',
}));

export const thrownValue = defineError('INSTAR_THROWN_VALUE', (thrown: unknown) => ({
  problem: `A value that is not an error was thrown: ${printValue(thrown)}`,
  remedy: 'Throw an Error, so that it has a stack and may have a cause',
  cause: thrown,
}));
