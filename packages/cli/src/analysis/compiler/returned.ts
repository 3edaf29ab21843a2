import type ts from 'typescript';
import type { Code } from './code.js';
import { ancestorThat, descendantsThat } from './descendants.js';

/** The expressions that a function with a body returns. */
export function returnedBy(code: Code, { body }: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  const { ts } = code;
  if (body === undefined || !ts.isBlock(body)) return body === undefined ? [] : [body];
  return [...descendantsThat(code, body, ts.isReturnStatement)]
    .filter((each) => ancestorThat(each, ts.isFunctionLike) === body.parent)
    .flatMap(({ expression }) => expression ?? []);
}
