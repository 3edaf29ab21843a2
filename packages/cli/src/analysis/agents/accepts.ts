import type { InstanceClasses } from '../compiler/classes.js';
import type ts from 'typescript';
import { isWaitingState } from '../charts/waiting-state.js';
import type { Code } from '../compiler/code.js';
import { lineageOf } from '../compiler/lineage.js';
import type { AgentSource } from './agent-source.js';
import { handlerFor, handlersForSubclasses } from './handler-for.js';
import type { HandlerKind } from './handler-source.js';

/** The classes among those of a value that an agent has no handler of this kind for. A waiting state needs no method. */
export function unaccepted(
  code: Code,
  agent: AgentSource,
  kind: HandlerKind,
  { classes, isExact }: InstanceClasses,
): readonly ts.ClassLikeDeclaration[] {
  if (agent.isOpen) return [];
  return classes.filter((each) => {
    const mayBeSubclass = !isExact && handlersForSubclasses(code, agent, kind, each).length > 0;
    const waits = kind === 'state' && isWaitingState(code, each);
    return handlerFor(code, agent, kind, each) === undefined && !mayBeSubclass && !waits;
  });
}

/** The agents that an address of an agent's type may lead to: of its class, and of subclasses. */
export function isOrExtends(code: Code, agent: AgentSource, node: ts.ClassLikeDeclaration): boolean {
  return lineageOf(code, agent.node).includes(node);
}
