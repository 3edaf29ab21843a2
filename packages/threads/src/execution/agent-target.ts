import type { AgentDefinition, StateRow } from '@instar/core/definition';
import { classTableOf, type ClassTable } from '@instar/core/execution';
import { targetFor } from '../job/target-registry.js';
import { referenceTo } from '../module/agent-reference.js';
import type { Target } from '../thread/target.js';

/** What all jobs of an agent's class have in common. */
export interface AgentTarget {
  readonly target: Target;
  readonly table: ClassTable;
  readonly rowOf: (row: StateRow) => number;
}

const agentTargets = new WeakMap<AgentDefinition, AgentTarget>();

export function agentTarget(definition: AgentDefinition): AgentTarget {
  let agent = agentTargets.get(definition);
  if (agent === undefined) {
    const rows = new Map(definition.states.map((row, index) => [row, index]));
    agent = {
      target: targetFor(referenceTo(definition)),
      table: classTableOf(definition),
      rowOf: (row) => rows.get(row) ?? -1,
    };
    agentTargets.set(definition, agent);
  }
  return agent;
}
