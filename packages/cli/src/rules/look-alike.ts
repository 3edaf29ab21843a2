import type ts from 'typescript';
import type { AgentSource } from '../analysis/agents/agent-source.js';
import type { HandlerKind } from '../analysis/agents/handler-source.js';
import { classNameOf } from '../analysis/compiler/classes.js';
import type { Code } from '../analysis/compiler/code.js';
import { haveEqualShape } from '../analysis/compiler/equal-shape.js';

/** Says why the compiler accepts a class that an agent has no handler for, if it takes it for another one. */
export function lookAlike(code: Code, agent: AgentSource, kind: HandlerKind, node: ts.ClassLikeDeclaration): string {
  const tokens = agent.handlers.flatMap((each) => (each.kind === kind ? (each.token ?? []) : []));
  const found = tokens.find((token) => haveEqualShape(code, token, node));
  if (found === undefined) return '';
  return ` The compiler takes it for ${classNameOf(found)}, which has the same members.`;
}
