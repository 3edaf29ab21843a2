import type { AgentClass } from '../agent/agent-shape.js';
import { carriedNotAField } from '../errors/definition-errors.js';
import { nameOf, type AbstractClass } from '../primitives/class.js';
import { agentRecord, carriedRecords } from './metadata-store.js';

/**
 * The fields that `@Carry` names, on the class itself and those it extends. If one of those is not an agent, the list may be completed
 * when an instance is made, see `recordFoundCarried`.
 *
 * @throws InstarError `INSTAR_FIELD_INVALID` for a name that is not a field: a method, an accessor or a symbol.
 */
export function resolveCarried(agent: AgentClass, lineage: readonly AbstractClass[]): readonly string[] {
  const names = new Set(lineage.flatMap(carriedRecords));
  for (const name of names)
    if (typeof name !== 'string' || name in (agent.prototype as object))
      throw carriedNotAField(String(name), nameOf(agent));
  const list = [...names] as string[];
  return lineage.every((ancestor) => agentRecord(ancestor) !== undefined) ? Object.freeze(list) : list;
}
