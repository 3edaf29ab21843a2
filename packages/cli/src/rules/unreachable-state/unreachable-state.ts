import { unaccepted } from '../../analysis/agents/accepts.js';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { handlerFor, handlersForSubclasses } from '../../analysis/agents/handler-for.js';
import type { HandlerSource } from '../../analysis/agents/handler-source.js';
import { classNameOf, type InstanceClasses } from '../../analysis/compiler/classes.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Transition } from '../../analysis/steps/transition.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';

export const unreachableState: Rule = {
  summary: 'a state that no step leads to, from `begin` or from a handler',
  isWarning: true,
  find(facts) {
    const verdicts = facts.agents.flatMap((agent) => unreached(facts, agent));
    // A state of a base class may be there for one of its subclasses.
    const reached = new Set(verdicts.filter(({ isReached }) => isReached).map(({ handler }) => handler.method));
    const found = verdicts.filter(({ handler }) => !reached.has(handler.method));
    return [...new Map(found.map((each) => [each.handler.method, each])).values()].map(({ agent, handler }) =>
      finding(facts, agent, handler),
    );
  },
};

interface Verdict {
  readonly agent: AgentSource;
  readonly handler: HandlerSource;
  readonly isReached: boolean;
}

function unreached(facts: Facts, agent: AgentSource): readonly Verdict[] {
  const states = agent.handlers.filter(({ kind }) => kind === 'state');
  const { list, isOpen } = facts.transitions(agent);
  const isUnclear = isOpen || list.some(({ targets }) => targets && !isKnown(facts, agent, targets));
  const reached = isUnclear ? new Set(states) : reachedStates(facts, agent, list);
  return states.map((handler) => ({ agent, handler, isReached: reached.has(handler) }));
}

/** Whether all states that a step may go to are those of the agent. Where it goes to another one, that is the mistake to mend first. */
function isKnown({ code }: Facts, agent: AgentSource, targets: InstanceClasses): boolean {
  return targets.isComplete && unaccepted(code, agent, 'state', targets).length === 0;
}

/** The states that steps lead to, beginning with those of hooks and handlers. */
function reachedStates(facts: Facts, agent: AgentSource, list: readonly Transition[]): ReadonlySet<HandlerSource> {
  const isOfState = ({ from }: Transition): boolean => from.kind === 'state' || from.kind === 'fallback';
  const reached = new Set(list.filter((each) => !isOfState(each)).flatMap((each) => goals(facts, agent, each)));
  // A state that is added while the loop runs is visited by it.
  for (const { token } of reached) {
    const own = list.filter((each) => isOfState(each) && each.from.token === token);
    for (const goal of own.flatMap((each) => goals(facts, agent, each))) reached.add(goal);
  }
  return reached;
}

function goals({ code }: Facts, agent: AgentSource, { targets }: Transition): readonly HandlerSource[] {
  return (targets?.classes ?? []).flatMap((target) => {
    const nearest = handlerFor(code, agent, 'state', target);
    const others = targets?.isExact === false ? handlersForSubclasses(code, agent, 'state', target) : [];
    return nearest === undefined ? others : [nearest, ...others];
  });
}

function finding({ code }: Facts, agent: AgentSource, { token, binding }: HandlerSource): Finding {
  const state = token ? classNameOf(token) : '';
  return {
    place: placeOf(code, binding),
    message: `No step leads to the state ${state} of ${agent.name}.`,
    remedy: `Go to it by Next.to(new ${state}(…)), or remove it.`,
  };
}
