import type ts from 'typescript';
import { unaccepted } from '../agents/accepts.js';
import type { AgentSource } from '../agents/agent-source.js';
import { handlerFor, handlersForSubclasses } from '../agents/handler-for.js';
import type { Code } from '../compiler/code.js';
import { lineageOf } from '../compiler/lineage.js';
import type { StepOrigin, Transition, Transitions } from '../steps/transition.js';
import type { WaitingSource } from './chart-source.js';
import { statesAround } from './waiting-state.js';

type Class = ts.ClassLikeDeclaration;

/**
 * The states of an agent that steps lead to, beginning with those of hooks, and of handlers that hold in every state. A state that is
 * reached has its initial state, and those around it, reached too. Undefined if a step may lead to any state.
 */
export function reachedStates(
  code: Code,
  agent: AgentSource,
  { list, isOpen }: Transitions,
  waiting: readonly WaitingSource[],
): ReadonlySet<Class> | undefined {
  if (isOpen || list.some((each) => !isKnown(code, agent, each))) return undefined;
  const reached = new Set<Class>();
  let size = -1;
  while (size !== reached.size) {
    size = reached.size;
    for (const each of list) {
      if (!isTaken(each.from, reached)) continue;
      for (const goal of goalsOf(code, agent, each, waiting))
        for (const state of statesAround(code, goal)) reached.add(state);
    }
    for (const { node, initial } of waiting)
      if (reached.has(node))
        for (const each of initial) for (const state of statesAround(code, each)) reached.add(state);
  }
  return reached;
}

/** Whether all states that a step may go to are those of the agent. Where it goes to another one, that is the mistake to mend first. */
function isKnown(code: Code, agent: AgentSource, { targets }: Transition): boolean {
  return targets === undefined || (targets.isComplete && unaccepted(code, agent, 'state', targets).length === 0);
}

/** Whether a part of the agent runs once these states are reached. */
function isTaken({ kind, token, states = [] }: StepOrigin, reached: ReadonlySet<Class>): boolean {
  const ofState = kind === 'state' || kind === 'fallback' || kind === 'enter' || kind === 'leave';
  if (ofState) return token !== undefined && reached.has(token);
  return states.length === 0 || states.some((each) => reached.has(each));
}

function goalsOf(
  code: Code,
  agent: AgentSource,
  { targets }: Transition,
  waiting: readonly WaitingSource[],
): readonly Class[] {
  return (targets?.classes ?? []).flatMap((target) => {
    const performed = handlerFor(code, agent, 'state', target)?.token;
    const nearest = performed ?? target;
    if (targets?.isExact !== false) return [nearest];
    const others = handlersForSubclasses(code, agent, 'state', target).flatMap(({ token }) => token ?? []);
    const inner = waiting.filter(({ node }) => lineageOf(code, node).includes(target)).map(({ node }) => node);
    return [nearest, ...others, ...inner];
  });
}
