import type { AgentClass } from '../agent/agent-shape.js';
import { nameOf, type AbstractClass } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import { agentRecord, carriedRecords } from './metadata-store.js';

/**
 * The fields that `@Carry` names, on the class itself and those it extends. If one of those is not an agent, the list may be completed
 * when an instance is made, see `recordFoundCarried`.
 *
 * @throws InstarError `INSTAR_FIELD_INVALID` for a name that is not a field: a method, an accessor or a symbol.
 */
export function resolveCarried(agent: AgentClass, lineage: readonly AbstractClass[]): readonly string[] {
  const names = new Set(lineage.flatMap(carriedRecords));
  for (const name of names) if (typeof name !== 'string' || name in (agent.prototype as object)) refuse(agent, name);
  const list = [...names] as string[];
  return lineage.every((ancestor) => agentRecord(ancestor) !== undefined) ? Object.freeze(list) : list;
}

function refuse(agent: AgentClass, name: unknown): never {
  throw new InstarError({
    code: 'INSTAR_FIELD_INVALID',
    problem: `The agent carries "${String(name)}", which is not a field with a name`,
    place: nameOf(agent),
    remedy: 'Carry fields only: methods travel anyway, accessors and symbols cannot',
  });
}
