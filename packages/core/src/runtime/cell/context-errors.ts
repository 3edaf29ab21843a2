import { nameOf } from '../../primitives/class.js';
import { InstarError, isInstarError } from '../../primitives/instar-error.js';

export function notAnAddress(call: string, target: unknown, agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_ADDRESS_UNKNOWN',
    problem: `${call} was given ${nameOf(target)}, which is no address`,
    place: agent,
    remedy: 'Give what spawn or system.address answers, or an address that is injected',
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
