import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { classNameOf } from '../../analysis/compiler/classes.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';

export const unreachableState: Rule = {
  summary: 'a state that no step leads to, from `begin` or from a handler',
  isWarning: true,
  find(facts) {
    const verdicts = facts.agents.flatMap((agent) => verdictsOf(facts, agent));
    // A state of a base class, or one that agents share, may be there for one of them.
    const reached = new Set(verdicts.filter(({ isReached }) => isReached).map(({ key }) => key));
    const found = verdicts.filter(({ key }) => !reached.has(key));
    return [...new Map(found.map((each) => [each.key, each])).values()].map((each) => finding(facts, each));
  },
};

interface Verdict {
  readonly agent: AgentSource;
  /** What the same state has in all agents that have it. */
  readonly key: ts.Node;
  readonly place: ts.Node;
  readonly name: string;
  readonly isReached: boolean;
}

function verdictsOf(facts: Facts, agent: AgentSource): readonly Verdict[] {
  const reached = facts.reached(agent);
  const isReached = (state: ts.ClassLikeDeclaration | undefined): boolean =>
    reached === undefined || (state !== undefined && reached.has(state));
  const performed = agent.handlers.filter(({ kind }) => kind === 'state');
  return [
    ...performed.map(({ token, method, binding }) => ({
      agent,
      key: method,
      place: binding,
      name: token ? classNameOf(token) : '',
      isReached: isReached(token),
    })),
    ...facts.waiting(agent).map(({ node }) => ({
      agent,
      key: node,
      place: node.name ?? node,
      name: classNameOf(node),
      isReached: isReached(node),
    })),
  ];
}

function finding({ code }: Facts, { agent, place, name }: Verdict): Finding {
  return {
    place: placeOf(code, place),
    message: `No step leads to the state ${name} of ${agent.name}.`,
    remedy: `Go to it by Next.to(new ${name}(…)), or remove it.`,
  };
}
