import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { memberName } from '../../analysis/agents/decorators.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendants } from '../../analysis/compiler/descendants.js';
import type { MissingOnThread } from '../missing-on-thread.js';

/** Fields of the agent that a method touches and that are not carried, and its `#private` members. */
export function uncarriedFields(
  code: Code,
  agent: AgentSource,
  method: ts.MethodDeclaration,
): readonly MissingOnThread[] {
  return [...descendants(code, method)].flatMap((node) =>
    touchedMembers(code, node).flatMap((name): MissingOnThread[] => {
      if (code.ts.isPrivateIdentifier(name)) return [privateMember(agent, name)];
      const isField = isFieldOf(code, name) && !agent.carried.has(memberName(name) ?? '');
      return isField ? [field(agent, name)] : [];
    }),
  );
}

/** The names of members in `this.name`, and in `const { name } = this`. */
function touchedMembers({ ts }: Code, node: ts.Node): readonly (ts.Identifier | ts.PrivateIdentifier)[] {
  const isThis = (each: ts.Node | undefined): boolean => each?.kind === ts.SyntaxKind.ThisKeyword;
  if (ts.isPropertyAccessExpression(node)) return isThis(node.expression) ? [node.name] : [];
  const isTakenApart =
    ts.isVariableDeclaration(node) && isThis(node.initializer) && ts.isObjectBindingPattern(node.name);
  if (!isTakenApart || !ts.isObjectBindingPattern(node.name)) return [];
  const names = node.name.elements.map(({ propertyName, name }) => propertyName ?? name);
  return names.filter(ts.isIdentifier);
}

function isFieldOf({ ts, checker }: Code, name: ts.Identifier): boolean {
  const owner = ts.isBindingElement(name.parent)
    ? checker.getTypeAtLocation(name.parent.parent).getProperty(name.text)
    : undefined;
  const declaration = (owner ?? checker.getSymbolAtLocation(name))?.valueDeclaration;
  return declaration !== undefined && (ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration));
}

function field(agent: AgentSource, name: ts.Identifier): MissingOnThread {
  return {
    node: name,
    message: `The field ${name.text} of ${agent.name} does not travel to its sync state.`,
    remedy:
      agent.plan === undefined
        ? `Declare it with @Carry() if it is data, or pass what is needed of it in the state.`
        : `Add "${name.text}" to the carry of defineAgent if it is data, or pass what is needed of it in the state.`,
  };
}

function privateMember(agent: AgentSource, name: ts.PrivateIdentifier): MissingOnThread {
  return {
    node: name,
    message: `${name.text} of ${agent.name} is not there in a sync state, which runs on a copy without private names.`,
    remedy: `Declare it as private, with @Carry() if it is a field, or pass what is needed of it in the state.`,
  };
}
