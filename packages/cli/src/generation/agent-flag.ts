import { findAgent } from '../agents/find-agent.js';
import { withoutChart } from '../agents/chart-of-parts.js';
import type { AgentParts } from '../agents/agent-parts.js';
import { isOn, valueOf, type Flag, type Flags } from './flag.js';
import { growAgent, needOfMessage, reread } from './grow-agent.js';
import type { Site } from './site.js';
import { writeAgentTests } from './write-agent-tests.js';

export const agentFlag: Flag = {
  name: 'agent',
  value: '<agent>',
  summary: 'the agent to add it to',
  question: 'For which agent? (none: only its file)',
};

/**
 * Adds parts to the agent that `--agent` names, with tests of its handlers.
 *
 * @returns whether an agent is named
 */
export function addToNamedAgent(site: Site, flags: Flags, parts: AgentParts): boolean {
  const name = valueOf(flags, agentFlag.name);
  if (name === undefined) return false;
  const agent = findAgent(site.draft, site.project, name, site.folder);
  growAgent(site, agent, parts, false);
  if (isOn(flags, 'skip-tests')) return true;
  const { path } = agent.source;
  // Nothing is known of how the agent comes to its new states.
  const tested = { ...withoutChart(parts), states: [] };
  writeAgentTests(site, {
    agent: reread(site, agent).found,
    path,
    isNew: false,
    parts: tested,
    needOf: needOfMessage(site, path, parts),
  });
  return true;
}
