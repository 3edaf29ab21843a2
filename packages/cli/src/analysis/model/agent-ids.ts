import type { AgentSource } from '../agents/agent-source.js';
import { placeOf } from '../compiler/place.js';
import type { Facts } from '../facts.js';

/** The ids of all agents. Of two with one name in a file, each has its line too. */
export function agentIds({ agents, code }: Facts): ReadonlyMap<AgentSource, string> {
  const names = agents.map((agent) => {
    const { file, line } = placeOf(code, agent.node);
    return { agent, short: `${file}#${agent.name}`, line };
  });
  const isUnique = (short: string): boolean => names.filter((each) => each.short === short).length === 1;
  return new Map(names.map(({ agent, short, line }) => [agent, isUnique(short) ? short : `${short}:${line}`]));
}
