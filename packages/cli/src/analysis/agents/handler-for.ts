import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { lineageOf } from '../compiler/lineage.js';
import type { AgentSource } from './agent-source.js';
import type { HandlerKind, HandlerSource } from './handler-source.js';

/** The handler that the runtime finds for an instance: that of its class, else of the nearest class that it extends. */
export function handlerFor(
  code: Code,
  { handlers }: AgentSource,
  kind: HandlerKind,
  node: ts.ClassLikeDeclaration,
): HandlerSource | undefined {
  const ofKind = handlers.filter((each) => each.kind === kind);
  for (const each of lineageOf(code, node)) {
    const found = ofKind.find(({ token }) => token === each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The handlers of a kind for subclasses of a class: an expression of that type may have one of them as its value. */
export function handlersForSubclasses(
  code: Code,
  { handlers }: AgentSource,
  kind: HandlerKind,
  node: ts.ClassLikeDeclaration,
): readonly HandlerSource[] {
  return handlers.filter(
    (each) => each.kind === kind && each.token !== undefined && lineageOf(code, each.token).includes(node),
  );
}
