import type ts from 'typescript';
import type { AgentSource } from '../agents/agent-source.js';
import { isStepType, returnsStep } from '../compiler/brands.js';
import { aliasedSymbolAt } from '../compiler/aliased-symbol.js';
import type { Code } from '../compiler/code.js';
import { descendants, isInside } from '../compiler/descendants.js';
import { coreName } from '../compiler/origin.js';
import type { Steps, StepSource } from './step-source.js';

/**
 * The steps in a part of an agent, and in all that it refers to and that is, or returns, a step: methods of the agent as its class has them,
 * functions, constants, fields.
 */
export function collectSteps(code: Code, agent: AgentSource, start: ts.Node): Steps {
  const { ts } = code;
  const sources: StepSource[] = [];
  const seen = new Set<ts.Node>([start]);
  let isOpen = false;
  // A part that is added while the loop runs is visited by it.
  for (const part of seen) {
    for (const node of descendants(code, part)) {
      const source = stepAt(code, node);
      if (source !== undefined) sources.push(source);
      else if (ts.isCallExpression(node)) isOpen ||= isUnclear(code, node);
      else if (isReference(code, node)) {
        const target = referredPart(code, agent, node);
        if (target === 'unknown') isOpen = true;
        else if (target !== undefined && !isInside(target, part)) seen.add(target);
      }
    }
  }
  return { sources: [...new Map(sources.map((each) => [each.call, each])).values()], isOpen };
}

/** The call of a method of `Next` that a node is. */
function stepAt(code: Code, node: ts.Node): StepSource | undefined {
  const { ts } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  return coreName(code, expression) === 'Next' ? { kind: name.text, call: node } : undefined;
}

function isReference(code: Code, node: ts.Node): node is ts.Identifier | ts.PropertyAccessExpression {
  const { ts } = code;
  if (ts.isPropertyAccessExpression(node)) return coreName(code, node.expression) !== 'Next';
  const isExpression = ts.isIdentifier(node) && ts.isExpression(node) && !ts.isPartOfTypeNode(node);
  return isExpression && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
}

/**
 * Whether a call returns a step, and where from does not show: its function is the value of an expression, and no argument is a step or returns
 * one, as that of `then` does.
 */
function isUnclear(code: Code, call: ts.CallExpression): boolean {
  const { checker } = code;
  if (!isStepType(code, checker.getTypeAtLocation(call)) || isDeclared(code, call.expression)) return false;
  return !call.arguments.some((each) => {
    const type = checker.getTypeAtLocation(each);
    return isStepType(code, type) || returnsStep(code, type);
  });
}

/** Whether an expression names something that the project itself declares. */
function isDeclared(code: Code, node: ts.Expression): boolean {
  const { ts } = code;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  return aliasedSymbolAt(code, name)?.valueDeclaration?.getSourceFile().isDeclarationFile === false;
}

/** The part of the code that a reference takes steps from. A parameter takes them from its callers, which are read themselves. */
function referredPart(
  code: Code,
  agent: AgentSource,
  node: ts.Identifier | ts.PropertyAccessExpression,
): ts.Node | 'unknown' | undefined {
  const { ts, checker } = code;
  const isOwn = ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  const declaration = aliasedSymbolAt(code, name)?.valueDeclaration;
  if (declaration === undefined || ts.isParameter(declaration)) return undefined;
  const type = checker.getTypeAtLocation(node);
  const isStep = isStepType(code, type);
  if (!isStep && !returnsStep(code, type)) return undefined;
  if (declaration.getSourceFile().isDeclarationFile) return 'unknown';
  // A field may be assigned anywhere in the class.
  if (isStep && ts.isPropertyDeclaration(declaration)) return declaration.parent;
  return (isOwn && agent.methods.get(node.name.text)) || declaration;
}
