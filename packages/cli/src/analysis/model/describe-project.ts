import { isTestFile } from '../compiler/is-test-file.js';
import type { Facts } from '../facts.js';
import { agentIds } from './agent-ids.js';
import { describeAgent } from './describe-agent.js';
import { describeChildren } from './describe-children.js';
import { describeMessages } from './describe-messages.js';
import { describePipelines } from './describe-pipelines.js';
import type { ProjectModel } from './project-model.js';

/** The project as frozen data, restricted to the files that are meant, and to what is sent to their agents from outside of tests. */
export function describeProject(facts: Facts, isMeant: (file: string) => boolean): ProjectModel {
  const ids = agentIds(facts);
  const isIn = (id: string): boolean => isMeant(id.slice(0, id.indexOf('#')));
  const fileOf = ({ place }: { readonly place: string }): string => place.slice(0, place.indexOf(':'));
  const isAt = (each: { readonly place: string }): boolean => isMeant(fileOf(each));
  return deepFrozen({
    agents: [...ids].map(([agent, id]) => describeAgent(facts, agent, id)).filter(isAt),
    children: describeChildren(facts, ids).filter(isAt),
    pipelines: describePipelines(facts, ids).filter(isAt),
    messages: describeMessages(facts, ids).filter((each) => isAt(each) || (isIn(each.to) && !isTestFile(fileOf(each)))),
  });
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFrozen(each);
  return value;
}
