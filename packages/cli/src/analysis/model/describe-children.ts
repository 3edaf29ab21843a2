import type { AgentSource } from '../agents/agent-source.js';
import { optionOf, optionText } from '../agents/decorators.js';
import type { Node } from 'typescript';
import type { Code } from '../compiler/code.js';
import { namedClass } from '../compiler/classes.js';
import { isTestFile } from '../compiler/is-test-file.js';
import { pathOf, placeOf, printPlace } from '../compiler/place.js';
import type { Facts } from '../facts.js';
import type { ChildSource } from '../supervision/child-source.js';
import { listedAgents } from '../supervision/listed-agents.js';
import type { ChildModel } from './project-model.js';

/** Which agent is below which: by `by`, by `spawn` and `run`, else below the system. */
export function describeChildren(facts: Facts, ids: ReadonlyMap<AgentSource, string>): readonly ChildModel[] {
  const { code } = facts;
  const spawned = facts.children
    .filter((each) => isShown(code, each))
    .flatMap((child) => spawnedChild(facts, ids, child));
  const started = new Set(spawned.map(({ child }) => child));
  const listed = listedAgents(code);
  const fixed = [...ids].flatMap(([agent, id]) => {
    const isStatic = listed.has(agent.node) || optionOf(code, agent.supervised, 'by') !== undefined;
    return isStatic || !started.has(id) ? [staticChild(facts, ids, agent, id)] : [];
  });
  return [...fixed, ...spawned];
}

/** Tests start agents of the sources in their own way. */
function isShown(code: Code, { call, child }: ChildSource): boolean {
  const isInTest = (node: Node): boolean => isTestFile(pathOf(code, node.getSourceFile()));
  return !isInTest(call) || isInTest(child);
}

function staticChild(
  facts: Facts,
  ids: ReadonlyMap<AgentSource, string>,
  { node, supervised }: AgentSource,
  id: string,
): ChildModel {
  const { code } = facts;
  const by = optionOf(code, supervised, 'by');
  const group = optionText(code, optionOf(code, supervised, 'group'));
  const restart = optionText(code, optionOf(code, supervised, 'restart'));
  const parent = idOf(facts, ids, by && namedClass(code, by)) ?? 'system';
  const place = printPlace(placeOf(code, node));
  return { parent, child: id, kind: 'static', ...(group && { group }), ...(restart && { restart }), place };
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
  const place = printPlace(placeOf(code, call));
  const named = idOf(facts, ids, by && namedClass(code, by));
  const around = facts.agentsAround(call).flatMap((agent) => ids.get(agent) ?? []);
  const parents = named !== undefined ? [named] : isOfContext ? around : ['system'];
  return id === undefined ? [] : parents.map((parent) => ({ parent, child: id, kind, ...(group && { group }), place }));
}

function idOf(
  facts: Facts,
  ids: ReadonlyMap<AgentSource, string>,
  node: AgentSource['node'] | undefined,
): string | undefined {
  const agent = facts.agentOf(node);
  return agent && ids.get(agent);
}
