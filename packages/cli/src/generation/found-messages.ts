import type { AgentParts } from '../agents/agent-parts.js';
import type { MessageClass } from '../agents/message-class.js';
import type { Name } from '../naming/name.js';
import type { Need } from '../source/import-code.js';
import type { Site } from './site.js';

/** Messages that there are, as the parts of an agent. */
export function partsOfMessages(messages: readonly MessageClass[]): AgentParts {
  const parts = messages.map(({ part }) => part);
  return {
    states: [],
    events: parts.filter((part) => !('response' in part)),
    requests: parts.filter((part) => 'response' in part),
  };
}

/** What a source imports for messages that there are. */
export function needOfFound(site: Site, from: string, messages: readonly MessageClass[]): (name: Name) => Need {
  return ({ pascal }) => {
    const found = messages.find(({ part }) => part.name.pascal === pascal);
    const module = site.moduleOf(from, found?.path ?? from);
    return { module, name: found?.isDefault === true ? 'default' : pascal, as: pascal };
  };
}
