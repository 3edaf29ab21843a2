import type { Facts } from '../facts.js';
import { agentIds } from './agent-ids.js';
import { describeAgent } from './describe-agent.js';
import { describeChildren } from './describe-children.js';
import { describeMessages } from './describe-messages.js';
import type { ProjectModel } from './project-model.js';

/** The project as frozen data, restricted to the files that are meant. */
export function describeProject(facts: Facts, isMeant: (file: string) => boolean): ProjectModel {
  const ids = agentIds(facts);
  const isIn = (id: string): boolean => isMeant(id.slice(0, id.indexOf('#')));
  const isAt = ({ place }: { readonly place: string }): boolean => isMeant(place.slice(0, place.indexOf(':')));
  return deepFrozen({
    agents: [...ids].map(([agent, id]) => describeAgent(facts, agent, id)).filter(isAt),
    children: describeChildren(facts, ids).filter(({ child }) => isIn(child)),
    messages: describeMessages(facts, ids).filter((each) => isAt(each) || isIn(each.to)),
  });
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFrozen(each);
  return value;
}
