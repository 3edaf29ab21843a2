import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { optionOf } from '../../analysis/agents/decorators.js';
import type { WaitingSource } from '../../analysis/charts/chart-source.js';
import { handlerInState } from '../../analysis/charts/handler-in-state.js';
import { statesAround } from '../../analysis/charts/waiting-state.js';
import { classNameOf } from '../../analysis/compiler/classes.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';

type Class = ts.ClassLikeDeclaration;

export const unhandledInState: Rule = {
  summary:
    'a waiting state without a handler for a message that other states have one for, where nothing says what becomes of it',
  isWarning: true,
  find(facts) {
    const found = new Map<Class, Finding>();
    for (const agent of facts.agents) {
      if (agent.isOpen || hasPolicy(facts, agent)) continue;
      const reached = facts.reached(agent);
      for (const state of facts.waiting(agent)) {
        const messages = reached?.has(state.node) === false ? [] : unhandledIn(facts, agent, state);
        if (messages.length > 0) found.set(state.node, finding(facts, agent, state.node, messages));
      }
    }
    return [...found.values()];
  },
};

/** Whether the agent says what becomes of a message without a handler. */
function hasPolicy({ code }: Facts, { options }: AgentSource): boolean {
  return options.some((each) => optionOf(code, each, 'unhandled') !== undefined);
}

/** The messages of other states that an innermost state has no handler for. */
function unhandledIn(facts: Facts, agent: AgentSource, { node, initial }: WaitingSource): readonly Class[] {
  const { code } = facts;
  const waiting = facts.waiting(agent);
  const around = statesAround(code, node);
  const isInner = initial.length === 0 && !waiting.some(({ parent }) => parent === node);
  const isSaid = waiting.some(({ node: each, unhandled }) => around.includes(each) && unhandled !== undefined);
  if (!isInner || isSaid) return [];
  const handlers = agent.handlers.filter(({ kind }) => kind === 'event' || kind === 'request');
  const messages = new Set(handlers.flatMap(({ token, states }) => (token && states?.length !== 0 ? [token] : [])));
  return [...messages].filter((message) => {
    // The time limit of another state is over by now.
    const ofTime = waiting.filter(({ event }) => event === message);
    if (ofTime.length > 0 && !ofTime.some((each) => around.includes(each.node))) return false;
    const kind = handlers.find(({ token }) => token === message)?.kind ?? 'event';
    return handlerInState(code, agent, kind, node, message) === undefined;
  });
}

function finding({ code }: Facts, agent: AgentSource, state: Class, messages: readonly Class[]): Finding {
  const names = messages.map(classNameOf).join(' and ');
  return {
    place: placeOf(code, state.name ?? state),
    message: `${agent.name} has no handler for ${names} in the state ${classNameOf(state)}, and does not say what becomes of it.`,
    remedy:
      "Bind a method to it by the option in, or say so by @Agent({ unhandled: 'ignore' }), by that of @Waiting, or with 'postpone', 'fail' or 'dead-letter'.",
  };
}
