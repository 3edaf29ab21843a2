import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendantsThat } from '../../analysis/compiler/descendants.js';

/** A method, and the methods of the agent that it calls. */
export function ownParts(
  code: Code,
  agent: AgentSource,
  method: ts.MethodDeclaration,
): ReadonlySet<ts.MethodDeclaration> {
  const { ts } = code;
  const parts = new Set([method]);
  // A method that is added while the loop runs is visited by it.
  for (const part of parts) {
    for (const { expression, name } of descendantsThat(code, part, ts.isPropertyAccessExpression)) {
      const called = expression.kind === ts.SyntaxKind.ThisKeyword ? agent.methods.get(name.text) : undefined;
      if (called !== undefined) parts.add(called);
    }
  }
  return parts;
}
