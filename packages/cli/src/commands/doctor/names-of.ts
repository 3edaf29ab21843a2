import type { ExaminedAgent } from './examined.js';

/** The names of agents, for a message; of many the first three. */
export function namesOf(agents: readonly ExaminedAgent[]): string {
  const names = agents.map(({ name }) => name);
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
