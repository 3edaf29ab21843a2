import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { namedClass } from '../compiler/classes.js';
import { ownMethods } from './class-members.js';
import { decoratorsOf, memberName } from './decorators.js';
import { handlerKinds, type HandlerSource } from './handler-source.js';
import { statesIn } from './states-in.js';

/** What decorators bind to the methods of a class and of those that it extends. A subclass overrides by method or by token. */
export function decoratedHandlers(code: Code, lineage: readonly ts.ClassLikeDeclaration[]): readonly HandlerSource[] {
  let handlers: readonly HandlerSource[] = [];
  for (const node of [...lineage].reverse()) {
    for (const method of ownMethods(code, node)) {
      const own = ownHandlers(code, method);
      const kept = handlers.filter((each) => !own.some((replacing) => isReplaced(each, replacing)));
      handlers = [...(own.length === 0 ? kept.map((each) => overridden(each, method)) : kept), ...own];
    }
  }
  return handlers;
}

function ownHandlers(code: Code, method: ts.MethodDeclaration): readonly HandlerSource[] {
  return decoratorsOf(code, method).flatMap(({ node, name, args: [token, options] }) => {
    const kind = handlerKinds[name ?? ''];
    if (kind === undefined) return [];
    const states = statesIn(code, options);
    return [{ kind, token: token && namedClass(code, token), options, states, method, binding: node }];
  });
}

function isReplaced(handler: HandlerSource, { kind, token, method, states }: HandlerSource): boolean {
  if (handler.method === method) return false;
  const isSameToken =
    handler.kind === kind && handler.token !== undefined && handler.token === token && isSame(handler.states, states);
  return isSameToken || memberName(handler.method.name) === memberName(method.name);
}

/** Whether they are the same states. */
function isSame(one: HandlerSource['states'], other: HandlerSource['states']): boolean {
  return one?.length === other?.length && (one ?? []).every((each) => other?.includes(each) === true);
}

function overridden(handler: HandlerSource, method: ts.MethodDeclaration): HandlerSource {
  const name = memberName(method.name);
  return name !== undefined && memberName(handler.method.name) === name ? { ...handler, method } : handler;
}
