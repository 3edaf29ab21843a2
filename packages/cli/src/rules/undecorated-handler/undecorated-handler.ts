import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { classNameOf } from '../../analysis/compiler/classes.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';
import { undecoratedMethods, type UndecoratedMethod } from '../undecorated-methods.js';
import { addDecorator, decoratorNames } from './add-decorator.js';

export const undecoratedHandler: Rule = {
  summary: 'a method that has all of a handler but its decorator',
  isFixable: true,
  find(facts) {
    const found = new Map<ts.Node, Finding>();
    for (const agent of facts.agents) {
      const candidates = undecoratedMethods(facts, agent);
      for (const candidate of candidates) {
        const isOnly = candidates.filter(({ message }) => message === candidate.message).length === 1;
        found.set(candidate.method, finding(facts, agent, candidate, isOnly));
      }
    }
    return [...found.values()];
  },
};

function finding({ code }: Facts, agent: AgentSource, candidate: UndecoratedMethod, isOnly: boolean): Finding {
  const { method, kind, message } = candidate;
  const name = classNameOf(message);
  const isPlanned = agent.plan !== undefined;
  const fix = isOnly && !isPlanned ? addDecorator(code, candidate) : undefined;
  return {
    place: placeOf(code, method.name),
    message: `${agent.name}.${method.name.getText()} takes the ${kind} ${name}, and is not bound to it.`,
    remedy: isPlanned
      ? `List it in the ${kind}s of defineAgent.`
      : `Write @${decoratorNames[kind]}(${name}) above it, or make it private if it is not a handler.`,
    ...(fix && { fix }),
  };
}
