import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { ancestorThat, descendantsThat } from '../../analysis/compiler/descendants.js';
import type { Code } from '../../analysis/compiler/code.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Finding } from '../finding.js';
import { isAssigned, isChangedInPlace } from './mutations.js';

/** Fields that an agent passes in a message, keeps, and changes in place. */
export function keptInstances(facts: Facts): readonly Finding[] {
  const { code } = facts;
  return facts.messages.flatMap(({ message, call }) => {
    const [agent] = facts.agentsAround(call);
    if (agent === undefined) return [];
    const passed = passedFields(code, message).filter((field) => isKept(code, agent, field));
    return passed.map((field): Finding => {
      const name = field.name.text;
      return {
        place: placeOf(code, field),
        message: `${agent.name} passes its ${name} to another agent, and changes it in place afterwards.`,
        remedy: `Pass a copy, or replace ${name} by a new value once it is passed.`,
      };
    });
  });
}

/** `this.field` among the arguments of a message, also within an object. */
function passedFields({ ts }: Code, message: ts.Expression): readonly ts.PropertyAccessExpression[] {
  if (!ts.isNewExpression(message)) return [];
  const values = (message.arguments ?? []).flatMap((argument) => {
    if (!ts.isObjectLiteralExpression(argument)) return [argument];
    return argument.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? [each.initializer] : []));
  });
  return values.filter(
    (each): each is ts.PropertyAccessExpression =>
      ts.isPropertyAccessExpression(each) && each.expression.kind === ts.SyntaxKind.ThisKeyword,
  );
}

/** Whether the agent changes the field's value in place, and the method that passes it does not replace it. */
function isKept(code: Code, { node }: AgentSource, field: ts.PropertyAccessExpression): boolean {
  const { ts } = code;
  const uses = [...descendantsThat(code, node, ts.isPropertyAccessExpression)].filter(
    ({ expression, name }) => expression.kind === ts.SyntaxKind.ThisKeyword && name.text === field.name.text,
  );
  const method = ancestorThat(field, ts.isMethodDeclaration);
  const isReplaced = uses.some((use) => isAssigned(code, use) && ancestorThat(use, ts.isMethodDeclaration) === method);
  return !isReplaced && uses.some((use) => isChangedInPlace(code, use));
}
