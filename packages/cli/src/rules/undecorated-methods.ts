import type ts from 'typescript';
import { isContext, isRequestType, isStepType, isStreamRequestType } from '../analysis/compiler/brands.js';
import { classOfType } from '../analysis/compiler/classes.js';
import { descendantsThat } from '../analysis/compiler/descendants.js';
import type { Facts } from '../analysis/facts.js';
import { isOrExtends } from '../analysis/agents/accepts.js';
import type { AgentSource } from '../analysis/agents/agent-source.js';
import { privacyOf } from '../analysis/agents/class-members.js';
import { decoratorsOf } from '../analysis/agents/decorators.js';
import { handlerFor } from '../analysis/agents/handler-for.js';
import { isHookName, type HandlerKind } from '../analysis/agents/handler-source.js';

/** A method with all of a handler but its decorator. */
export interface UndecoratedMethod {
  readonly method: ts.MethodDeclaration;
  readonly kind: HandlerKind;
  readonly message: ts.ClassLikeDeclaration;
}

/**
 * Public methods that are bound to nothing, that nothing calls, and whose parameter is a request or stream request, or what the agent is sent or goes to without
 * having another handler for it.
 */
export function undecoratedMethods(facts: Facts, agent: AgentSource): readonly UndecoratedMethod[] {
  if (agent.isOpen) return [];
  // A class may have several plans.
  const bound = new Set<ts.Node>(facts.agents.flatMap(({ handlers }) => handlers.map(({ method }) => method)));
  const candidates = [...agent.methods].filter(([name, method]) => !bound.has(method) && !isHookName(name));
  return candidates.flatMap(([, method]) => {
    const message = messageOf(facts, method);
    const kind = message && missingKind(facts, agent, method, message);
    return message === undefined || kind === undefined || isUsed(facts, agent, method)
      ? []
      : [{ method, kind, message }];
  });
}

/** The class of the first parameter of a public method without decorators, if a context is all that may follow. */
function messageOf({ code }: Facts, method: ts.MethodDeclaration): ts.ClassLikeDeclaration | undefined {
  const { checker } = code;
  const [first, second, ...rest] = method.parameters;
  if (first?.type === undefined || rest.length > 0) return undefined;
  if (privacyOf(code, method) !== undefined || decoratorsOf(code, method).length > 0) return undefined;
  if (second !== undefined && !isContext(checker.getTypeAtLocation(second))) return undefined;
  return classOfType(code, checker.getTypeAtLocation(first));
}

/** What the method would be bound to. */
function missingKind(
  facts: Facts,
  agent: AgentSource,
  method: ts.MethodDeclaration,
  message: ts.ClassLikeDeclaration,
): HandlerKind | undefined {
  const { code } = facts;
  const signature = code.checker.getSignatureFromDeclaration(method);
  const lacks = (kind: HandlerKind): boolean => handlerFor(code, agent, kind, message) === undefined;
  if (signature && isStepType(code, signature.getReturnType()))
    return lacks('state') && isGoal(facts, agent, message) ? 'state' : undefined;
  const type = code.checker.getTypeAtLocation(message);
  if (isRequestType(type)) return lacks('request') ? 'request' : undefined;
  if (isStreamRequestType(type)) return lacks('stream') ? 'stream' : undefined;
  return lacks('event') && isSent(facts, agent, message) ? 'event' : undefined;
}

function isGoal(facts: Facts, agent: AgentSource, message: ts.ClassLikeDeclaration): boolean {
  return facts.transitions(agent).list.some(({ targets }) => targets?.classes.includes(message));
}

function isSent({ code, messages }: Facts, agent: AgentSource, message: ts.ClassLikeDeclaration): boolean {
  return messages.some(
    ({ kind, sent, receivers }) =>
      kind === 'send' &&
      sent.classes.includes(message) &&
      receivers.some((receiver) => isOrExtends(code, agent, receiver)),
  );
}

/** Whether the agent's own code uses the method. */
function isUsed({ code }: Facts, { lineage }: AgentSource, method: ts.MethodDeclaration): boolean {
  const { ts, checker } = code;
  return lineage.some((node) =>
    [...descendantsThat(code, node, ts.isPropertyAccessExpression)].some(
      ({ name }) => checker.getSymbolAtLocation(name)?.valueDeclaration === method,
    ),
  );
}
