import type ts from 'typescript';
import { isStepType } from '../../analysis/compiler/brands.js';
import type { Code } from '../../analysis/compiler/code.js';
import { ancestorThat, descendantsThat } from '../../analysis/compiler/descendants.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Edit, Finding } from '../finding.js';
import type { Rule } from '../rule.js';

export const floatingNext: Rule = {
  summary: 'a step that is neither returned nor passed to `ctx.next`, so that nothing takes it',
  isFixable: true,
  find({ code }) {
    const files = code.files.filter(({ text }) => /\bNext\b|@instar\//.test(text));
    const statements = files.flatMap((file) => [...descendantsThat(code, file, code.ts.isExpressionStatement)]);
    return statements.flatMap((statement) => finding(code, statement) ?? []);
  },
};

function finding(code: Code, statement: ts.ExpressionStatement): Finding | undefined {
  const { ts, checker } = code;
  const { expression } = statement;
  // `void` says that the step is dropped on purpose.
  const value = ts.isAwaitExpression(expression) ? expression.expression : expression;
  if (!ts.isCallExpression(value) || !isStepType(code, checker.getTypeAtLocation(value))) return undefined;
  const isReturned = returnsSteps(code, statement);
  const fix = isReturned && value === expression && isLast(code, statement) ? [insertReturn(statement)] : undefined;
  return {
    place: placeOf(code, statement),
    message: 'The step is made, and nothing takes it.',
    remedy: isReturned
      ? 'Return it.'
      : 'Pass it to ctx.next in a handler, or return it from a method that returns a step.',
    ...(fix && { fix }),
  };
}

/** Whether the function around a statement returns steps. */
function returnsSteps(code: Code, statement: ts.Statement): boolean {
  const around = ancestorThat(statement, code.ts.isFunctionLike);
  const signature = around && code.checker.getSignatureFromDeclaration(around);
  return signature !== undefined && isStepType(code, signature.getReturnType());
}

/** Whether nothing runs in the function after a statement. */
function isLast({ ts }: Code, statement: ts.Statement): boolean {
  let last: ts.Node = statement;
  for (;;) {
    const { parent } = last;
    if (ts.isBlock(parent)) {
      if (parent.statements.at(-1) !== last) return false;
      if (ts.isFunctionLike(parent.parent)) return true;
    } else if (!ts.isIfStatement(parent)) return false;
    last = parent;
  }
}

function insertReturn(statement: ts.Statement): Edit {
  const start = statement.getStart();
  return { start, end: start, text: 'return ' };
}
