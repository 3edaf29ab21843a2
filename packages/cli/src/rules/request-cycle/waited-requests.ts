import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { optionOf } from '../../analysis/agents/decorators.js';
import { handlerFor } from '../../analysis/agents/handler-for.js';
import { hookNames, type HandlerSource } from '../../analysis/agents/handler-source.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendantsThat } from '../../analysis/compiler/descendants.js';
import type { Facts } from '../../analysis/facts.js';
import { addressIdentity, type AddressIdentity } from '../../analysis/messages/address-identity.js';
import { isAwaited } from '../../analysis/messages/is-awaited.js';
import type { MessageSource } from '../../analysis/messages/message-source.js';

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

/** The requests that activities wait for, read once for each method. */
export class WaitedRequests {
  private readonly sources: ReadonlyMap<ts.Node, MessageSource>;
  private readonly known = new Map<AgentSource, Map<ts.MethodDeclaration, readonly WaitedRequest[]>>();

  constructor(private readonly facts: Facts) {
    this.sources = new Map(facts.messages.map((source) => [source.call, source]));
  }

  /** The requests that an activity waits for, by itself and in methods of the agent that it waits for. */
  of({ agent, method }: Activity): readonly WaitedRequest[] {
    const own = this.known.get(agent) ?? new Map<ts.MethodDeclaration, readonly WaitedRequest[]>();
    this.known.set(agent, own);
    const found = own.get(method) ?? this.read(agent, method);
    own.set(method, found);
    return found;
  }

  private read(agent: AgentSource, method: ts.MethodDeclaration): readonly WaitedRequest[] {
    const { code } = this.facts;
    const found: WaitedRequest[] = [];
    const seen = new Set([method]);
    // A method that is added while the loop runs is visited by it.
    for (const part of seen) {
      for (const call of descendantsThat(code, part, code.ts.isCallExpression)) {
        const called = ownMethod(code, agent, call);
        const request = called === undefined ? this.requestAt(call) : undefined;
        if ((called ?? request) === undefined || !isAwaited(code, call, part)) continue;
        if (called !== undefined) seen.add(called);
        if (request !== undefined) found.push(request);
      }
    }
    return found;
  }

  private requestAt(call: ts.CallExpression): WaitedRequest | undefined {
    const { facts, sources } = this;
    const source = sources.get(call);
    if (source?.kind !== 'ask') return undefined;
    const receiver = source.receivers.length === 1 ? facts.agentOf(source.receivers[0]) : undefined;
    const [request] = source.sent.classes;
    const handler = receiver && request && handlerFor(facts.code, receiver, 'request', request);
    if (receiver === undefined || handler === undefined || isUndetected(facts.code, call)) return undefined;
    const responder = { agent: receiver, method: handler.method, handler };
    return { call, identity: addressIdentity(facts.code, source.address), responder };
  }
}

/** Whether the caller says that it does not wait for the response alone. */
function isUndetected(code: Code, call: ts.CallExpression): boolean {
  const detects = optionOf(code, call.arguments.at(-1), 'detectDeadlock');
  return detects?.kind === code.ts.SyntaxKind.FalseKeyword;
}

function ownMethod({ ts }: Code, agent: AgentSource, call: ts.CallExpression): ts.MethodDeclaration | undefined {
  const { expression } = call;
  const isOwn = ts.isPropertyAccessExpression(expression) && expression.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn ? agent.methods.get(expression.name.text) : undefined;
}
