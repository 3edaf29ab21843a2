import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { optionOf } from '../../analysis/agents/decorators.js';
import { handlerFor } from '../../analysis/agents/handler-for.js';
import { hookNames, type HandlerSource } from '../../analysis/agents/handler-source.js';
import { descendantsThat } from '../../analysis/compiler/descendants.js';
import type { Facts } from '../../analysis/facts.js';
import { addressIdentity, type AddressIdentity } from '../../analysis/messages/address-identity.js';
import { isAwaited } from '../../analysis/messages/is-awaited.js';

/** One thing that an agent does at a time: a hook, a state, or the handler of a message. */
export interface Activity {
  readonly agent: AgentSource;
  readonly method: ts.MethodDeclaration;
  readonly handler?: HandlerSource;
}

/** A request that an activity waits for. */
export interface WaitedRequest {
  readonly call: ts.CallExpression;
  readonly identity: AddressIdentity;
  /** What responds to it. */
  readonly responder: Activity & { readonly handler: HandlerSource };
}

export function activitiesOf(agent: AgentSource): readonly Activity[] {
  const hooks = hookNames.flatMap((name) => agent.methods.get(name) ?? []);
  return [
    ...hooks.map((method) => ({ agent, method })),
    ...agent.handlers.map((handler) => ({ agent, method: handler.method, handler })),
  ];
}

/** Whether requests of its class run beside the agent's other activities. */
export function isConcurrent(facts: Facts, { handler }: Activity): boolean {
  return handler?.kind === 'request' && optionOf(facts.code, handler.options, 'concurrency') !== undefined;
}

/** The requests that an activity waits for, by itself and in methods of the agent that it waits for. */
export function waitedRequests(facts: Facts, { agent, method }: Activity): readonly WaitedRequest[] {
  const { code } = facts;
  const found: WaitedRequest[] = [];
  const seen = new Set([method]);
  // A method that is added while the loop runs is visited by it.
  for (const part of seen) {
    for (const call of descendantsThat(code, part, code.ts.isCallExpression)) {
      const called = ownMethod(facts, agent, call);
      const request = called === undefined ? requestAt(facts, call) : undefined;
      if ((called ?? request) === undefined || !isAwaited(code, call, part)) continue;
      if (called !== undefined) seen.add(called);
      if (request !== undefined) found.push(request);
    }
  }
  return found;
}

function ownMethod(
  { code: { ts } }: Facts,
  agent: AgentSource,
  call: ts.CallExpression,
): ts.MethodDeclaration | undefined {
  const { expression } = call;
  const isOwn = ts.isPropertyAccessExpression(expression) && expression.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn ? agent.methods.get(expression.name.text) : undefined;
}

function requestAt(facts: Facts, call: ts.CallExpression): WaitedRequest | undefined {
  const { code } = facts;
  const source = facts.messages.find((each) => each.kind === 'ask' && each.call === call);
  const receiver = source?.receivers.length === 1 ? facts.agentOf(source.receivers[0]) : undefined;
  const [request] = source?.sent.classes ?? [];
  const handler = receiver && request && handlerFor(code, receiver, 'request', request);
  if (source === undefined || receiver === undefined || handler === undefined) return undefined;
  const detects = optionOf(code, call.arguments.at(-1), 'detectDeadlock');
  if (detects?.kind === code.ts.SyntaxKind.FalseKeyword) return undefined;
  const responder = { agent: receiver, method: handler.method, handler };
  return { call, identity: addressIdentity(code, source.address), responder };
}
