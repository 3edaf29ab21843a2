import type { AgentDefinition, StateRow } from '@instar/core';
import { classTableOf, type ClassTable } from '@instar/core/execution';
import { introductionOf } from '../job/callee.js';
import { referenceTo } from '../module/agent-reference.js';
import type { Introduction } from '../thread/introduction.js';

/** What every job of an agent's class has in common. */
export interface ShippedAgent {
  readonly introduction: Introduction;
  readonly table: ClassTable;
  readonly rowOf: (row: StateRow) => number;
}

const shipped = new WeakMap<AgentDefinition, ShippedAgent>();

export function shippedAgent(definition: AgentDefinition): ShippedAgent {
  let agent = shipped.get(definition);
  if (agent === undefined) {
    const rows = new Map(definition.states.map((row, index) => [row, index]));
    agent = {
      introduction: introductionOf(referenceTo(definition)),
      table: classTableOf(definition),
      rowOf: (row) => rows.get(row) ?? -1,
    };
    shipped.set(definition, agent);
  }
  return agent;
}
