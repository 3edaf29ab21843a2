import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { classNameOf } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendantsThat, isInside } from '../../analysis/compiler/descendants.js';
import { methodOwner } from '../method-owner.js';
import type { MissingOnThread } from '../missing-on-thread.js';

/** Calls of methods of what the state or a carried field holds, and which arrives as plain data: instances of classes that are not listed. */
export function lostMethods(code: Code, agent: AgentSource, method: ts.MethodDeclaration): readonly MissingOnThread[] {
  const { ts } = code;
  return [...descendantsThat(code, method, ts.isCallExpression)].flatMap(({ expression }): MissingOnThread[] => {
    if (!ts.isPropertyAccessExpression(expression)) return [];
    const owner = methodOwner(code, expression.name);
    if (owner === undefined || agent.travelling.has(owner) || agent.lineage.includes(owner)) return [];
    if (!isReceived(code, agent, expression.expression, method)) return [];
    const name = classNameOf(owner);
    return [
      {
        node: expression,
        message: `The ${name} arrives in the sync state as plain data, without its method ${expression.name.text}.`,
        remedy: `List it in @Agent({ classes: [${name}] }) if it is data; a service does not travel: call it in an async state.`,
      },
    ];
  });
}

/** Whether an expression is a part of the state that the method is called with, or of a field that is carried to it. */
function isReceived(code: Code, agent: AgentSource, node: ts.Expression, method: ts.MethodDeclaration): boolean {
  const { ts, checker } = code;
  if (ts.isPropertyAccessExpression(node)) {
    const isOwn = node.expression.kind === ts.SyntaxKind.ThisKeyword;
    return isOwn ? agent.carried.has(node.name.text) : isReceived(code, agent, node.expression, method);
  }
  if (!ts.isIdentifier(node)) return false;
  const [state] = method.parameters;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  const isOfState = agent.handlers.some((handler) => handler.method === method);
  return isOfState && state !== undefined && declaration !== undefined && isInside(declaration, state);
}
