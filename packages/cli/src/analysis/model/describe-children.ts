import type { AgentSource } from '../agents/agent-source.js';
import { optionOf, optionText } from '../agents/decorators.js';
import { namedClass } from '../compiler/classes.js';
import type { Facts } from '../facts.js';
import type { ChildSource } from '../supervision/child-source.js';
import type { ChildModel } from './project-model.js';

/** Which agent is below which: by `by`, by `spawn` and `run`, else below the system. */
export function describeChildren(facts: Facts, ids: ReadonlyMap<AgentSource, string>): readonly ChildModel[] {
  const spawned = facts.children.flatMap((child) => spawnedChild(facts, ids, child));
  const parents = new Set(spawned.map(({ child }) => child));
  const listed = [...ids].flatMap(([agent, id]) => {
    const by = optionOf(facts.code, agent.supervised, 'by');
    return by === undefined && parents.has(id) ? [] : [staticChild(facts, ids, agent, id)];
  });
  return [...new Map([...listed, ...spawned].map((each) => [JSON.stringify(each), each])).values()];
}

function staticChild(
  facts: Facts,
  ids: ReadonlyMap<AgentSource, string>,
  { supervised }: AgentSource,
  id: string,
): ChildModel {
  const { code } = facts;
  const by = optionOf(code, supervised, 'by');
  const group = optionText(code, optionOf(code, supervised, 'group'));
  const restart = optionText(code, optionOf(code, supervised, 'restart'));
  const parent = idOf(facts, ids, by && namedClass(code, by)) ?? 'system';
  return { parent, child: id, kind: 'static', ...(group && { group }), ...(restart && { restart }) };
}

function spawnedChild(
  facts: Facts,
  ids: ReadonlyMap<AgentSource, string>,
  { kind, call, child, isOfContext, options }: ChildSource,
): readonly ChildModel[] {
  const { code } = facts;
  const id = idOf(facts, ids, child);
  const by = optionOf(code, options, 'by');
  const group = optionText(code, optionOf(code, options, 'group'));
  const named = idOf(facts, ids, by && namedClass(code, by));
  const around = facts.agentsAround(call).flatMap((agent) => ids.get(agent) ?? []);
  const parents = named !== undefined ? [named] : isOfContext ? around : ['system'];
  return id === undefined ? [] : parents.map((parent) => ({ parent, child: id, kind, ...(group && { group }) }));
}

function idOf(
  facts: Facts,
  ids: ReadonlyMap<AgentSource, string>,
  node: AgentSource['node'] | undefined,
): string | undefined {
  const agent = facts.agentOf(node);
  return agent && ids.get(agent);
}
