import type ts from 'typescript';
import { classNameOf, classOfType } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { coreName } from '../../analysis/compiler/origin.js';
import { instarNestName, nestName } from '../../analysis/nest/nest-name.js';
import type { Problem } from './problem.js';

/** A class whose parameters Nest injects, and what is known of agents. */
export interface Injection {
  readonly code: Code;
  /** Whether it is an agent: there, `InjectAddress` of core works too. */
  readonly isInAgent: boolean;
  readonly isAgent: (node: ts.Node) => boolean;
}

/** Parameters by which Nest cannot tell an agent: an address without `@InjectAddress`, or the agent itself. */
export function injectedAgents(injection: Injection, node: ts.ClassLikeDeclaration): readonly Problem[] {
  const { ts } = injection.code;
  const constructor = node.members.find(
    (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  return (constructor?.parameters ?? []).flatMap((parameter) => problemOf(injection, parameter) ?? []);
}

function problemOf(injection: Injection, parameter: ts.ParameterDeclaration): Problem | undefined {
  const { code } = injection;
  const { type } = parameter;
  if (type === undefined || !code.ts.isTypeReferenceNode(type)) return undefined;
  const decorators = (code.ts.getDecorators(parameter) ?? []).map(({ expression }) => nameOf(code, expression));
  const deciding = decorators.filter((name) => name !== 'nest Optional');
  return coreName(code, type.typeName) === 'Address'
    ? addressProblem(injection, parameter, type, deciding)
    : agentProblem(injection, parameter, type, deciding);
}

/** A decorator, with the package that it is of. */
function nameOf(code: Code, decorator: ts.Expression): string {
  const node = code.ts.isCallExpression(decorator) ? decorator.expression : decorator;
  const names = { nest: nestName(code, node), core: coreName(code, node), instar: instarNestName(code, node) };
  const known = Object.entries(names).find(([, name]) => name !== undefined);
  return known === undefined ? 'other' : known.join(' ');
}

function addressProblem(
  { isInAgent }: Injection,
  parameter: ts.ParameterDeclaration,
  type: ts.TypeReferenceNode,
  decorators: readonly string[],
): Problem | undefined {
  const agent = type.typeArguments?.[0]?.getText() ?? 'Agent';
  if (decorators.length === 0) {
    return {
      node: parameter,
      message: `Nest cannot tell whose address ${parameter.name.getText()} is.`,
      remedy: `Write @InjectAddress(${agent}) of @instar/nest on it.`,
    };
  }
  if (isInAgent || !decorators.every((name) => name === 'core InjectAddress')) return undefined;
  return {
    node: parameter,
    message: 'InjectAddress of @instar/core tells Nest nothing.',
    remedy: 'Import InjectAddress from @instar/nest.',
  };
}

function agentProblem(
  { code, isAgent }: Injection,
  parameter: ts.ParameterDeclaration,
  type: ts.TypeReferenceNode,
  decorators: readonly string[],
): Problem | undefined {
  const injected = classOfType(code, code.checker.getTypeAtLocation(type));
  if (decorators.length > 0 || injected === undefined || !isAgent(injected)) return undefined;
  const name = classNameOf(injected);
  return {
    node: parameter,
    message: `${name} is an agent, and is reached by its address only.`,
    remedy: `Write @InjectAddress(${name}) of @instar/nest, and Address<${name}> as its type.`,
  };
}
