import type { AgentDefinition, StateRow } from '@instar/core';
import { classTableOf, type ClassTable } from '@instar/core/execution';
import { referenceTo } from '../module/agent-reference.js';

/** What every job of an agent's class has in common. */
export interface ShippedAgent {
  readonly reference: string;
  readonly table: ClassTable;
  readonly rowOf: (row: StateRow) => number;
}

const shipped = new WeakMap<AgentDefinition, ShippedAgent>();

export function shippedAgent(definition: AgentDefinition): ShippedAgent {
  let agent = shipped.get(definition);
  if (agent === undefined) {
    const rows = new Map(definition.states.map((row, index) => [row, index]));
    agent = {
      reference: referenceTo(definition),
      table: classTableOf(definition),
      rowOf: (row) => rows.get(row) ?? -1,
    };
    shipped.set(definition, agent);
  }
  return agent;
}
