import type { AgentClass } from '../agent/agent-shape.js';
import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/**
 * The `this` of a sync state: the class's methods, and none of the agent's fields, since a thread has none of them. To read or write
 * one is an error that names it.
 */
export function standIn(agent: AgentClass): object {
  return new Proxy(Object.create(agent.prototype as object) as object, {
    get: (target, field, receiver) => {
      if (field in target || typeof field === 'symbol') return Reflect.get(target, field, receiver) as unknown;
      throw refuse(agent, field, 'reads');
    },
    set: (_target, field) => {
      throw refuse(agent, String(field), 'writes');
    },
  });
}

function refuse(agent: AgentClass, field: string, verb: 'reads' | 'writes'): InstarError {
  return new InstarError({
    code: 'INSTAR_FIELD_NOT_CARRIED',
    problem: `A sync state ${verb} this.${field}, but an agent's fields do not travel to a thread`,
    place: `${nameOf(agent)}.${field}`,
    remedy: `Put what it needs of "${field}" into the state before, and what it found into the next state`,
  });
}
