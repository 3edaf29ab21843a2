import { posix } from 'node:path';
import { agentClasses, type AgentClass } from '../agents/agent-class.js';
import type { AgentParts } from '../agents/agent-parts.js';
import type { EventPart } from '../agents/message-parts.js';
import { extendAgent } from '../agents/extend-agent.js';
import type { Name } from '../naming/name.js';
import { CliError } from '../plugin/cli-error.js';
import { findClass, type FoundClass } from '../source/find-class.js';
import type { Need } from '../source/import-code.js';
import type { Site } from './site.js';
import { filePath } from './target.js';
import { writeEvent, writeRequest } from './write-message.js';

/** Drafts what an agent is to have: its messages in files of their own beside it, the rest in its source. */
export function growAgent(site: Site, agent: FoundClass<AgentClass>, parts: AgentParts, begins: boolean): void {
  const { draft } = site;
  const { path } = agent.source;
  requireDistinct(agent.found.name, parts);
  for (const event of eventsOf(parts)) writeEvent(site, messagePath(site, path, event.name, 'event'), event);
  for (const request of parts.requests) writeRequest(site, messagePath(site, path, request.name, 'request'), request);
  extendAgent(draft, agent, {
    parts,
    needOf: needOfMessage(site, path, parts),
    style: site.styleIn(posix.dirname(path)),
    begins,
  });
}

/** What the agent's source imports for each message that comes with it. */
export function needOfMessage(site: Site, agentPath: string, parts: AgentParts): (name: Name) => Need {
  const pathOf = messagePathOf(site, agentPath, parts);
  return (name) => ({ module: site.moduleOf(agentPath, pathOf(name)), name: name.pascal });
}

/** The file of each message that comes with an agent. */
function messagePathOf(site: Site, agentPath: string, parts: AgentParts): (name: Name) => string {
  const kinds = new Set(eventsOf(parts).map(({ name }) => name.pascal));
  return (name) => messagePath(site, agentPath, name, kinds.has(name.pascal) ? 'event' : 'request');
}

function messagePath(site: Site, agentPath: string, name: Name, kind: 'event' | 'request'): string {
  return filePath(site, { name, folder: posix.dirname(agentPath) }, kind);
}

/** The agent again, as the draft has it by now. */
export function reread(site: Site, { source, found }: FoundClass<AgentClass>): FoundClass<AgentClass> {
  return findClass(site.draft, { paths: [source.path], name: found.name, what: 'agent', among: agentClasses });
}

function requireDistinct(agent: string, parts: AgentParts): void {
  const { chart, states, requests } = parts;
  const classes = [...states, ...eventsOf(parts), ...requests].map(({ name }) => name.pascal);
  const names = [agent, ...classes, ...(chart?.states ?? []).map(({ name }) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CliError('INSTAR_CLI_USAGE', `${twice} would be the name of two classes`);
}

function eventsOf({ events, chart }: AgentParts): readonly EventPart[] {
  return [...events, ...(chart?.events ?? [])];
}
