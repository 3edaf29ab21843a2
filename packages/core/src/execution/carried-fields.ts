import type { AgentDefinition } from '../definition/agent-definition.js';

/** The carried fields of an agent's instance. */
export function carriedFields({ carried }: AgentDefinition, agent: object): Record<string, unknown> {
  const present = carried.filter((field) => field in agent);
  return Object.fromEntries(present.map((field) => [field, (agent as Record<string, unknown>)[field]]));
}
