import type ts from 'typescript';
import { unaccepted } from '../../analysis/agents/accepts.js';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { undecoratedMethods } from '../undecorated-methods.js';
import { classNameOf } from '../../analysis/compiler/classes.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Finding } from '../finding.js';
import { lookAlike } from '../look-alike.js';
import type { Rule } from '../rule.js';

export const unknownState: Rule = {
  summary: 'a step to a state that the agent has no method for',
  find(facts) {
    const uses = facts.agents.flatMap((agent) => usesOf(facts, agent));
    // A step in code that agents share is right if it is for one of them.
    const fine = new Set(uses.filter(({ unknown }) => unknown.length === 0).map(({ call }) => call));
    const wrong = new Map(uses.filter(({ call }) => !fine.has(call)).map((use) => [use.call, use]));
    return [...wrong.values()].map((use) => finding(facts, use));
  },
};

interface Use {
  readonly agent: AgentSource;
  readonly call: ts.CallExpression;
  readonly unknown: readonly ts.ClassLikeDeclaration[];
}

function usesOf(facts: Facts, agent: AgentSource): readonly Use[] {
  const undecorated = new Set(undecoratedMethods(facts, agent).map(({ message }) => message));
  return facts.transitions(agent).list.flatMap(({ step: { call }, targets }) => {
    if (targets === undefined) return [];
    const unknown = unaccepted(facts.code, agent, 'state', targets).filter((each) => !undecorated.has(each));
    return [{ agent, call, unknown }];
  });
}

function finding({ code }: Facts, { agent, call, unknown }: Use): Finding {
  const names = unknown.map(classNameOf).join(' and ');
  const hint = unknown.map((each) => lookAlike(code, agent, 'state', each)).join('');
  return {
    place: placeOf(code, call.arguments[0] ?? call),
    message: `${agent.name} has no method for the state ${names}.${hint}`,
    remedy: `Bind a method to it by @State(${classNameOf(unknown[0] as ts.ClassLikeDeclaration)}), or go to another state.`,
  };
}
