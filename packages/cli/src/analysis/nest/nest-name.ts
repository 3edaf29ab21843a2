import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { originOf } from '../compiler/origin.js';

/** The name that a package of Nest, `@nestjs/common` and its like, has for what an expression names. */
export function nestName(code: Code, node: ts.Node): string | undefined {
  const origin = originOf(code, node);
  return origin?.module.startsWith('@nestjs/') === true ? origin.name : undefined;
}

/** The name of `@instar/nest` for what an expression names. */
export function instarNestName(code: Code, node: ts.Node): string | undefined {
  const origin = originOf(code, node);
  return origin?.module === '@instar/nest' ? origin.name : undefined;
}

/** The method of `InstarModule` that a call calls: `agents`, `forRoot`. */
export function instarModuleMethod(code: Code, { expression }: ts.CallExpression): string | undefined {
  const isMember = code.ts.isPropertyAccessExpression(expression);
  return isMember && instarNestName(code, expression.expression) === 'InstarModule' ? expression.name.text : undefined;
}
