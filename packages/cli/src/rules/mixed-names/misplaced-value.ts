import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { importFrom, libraryOf, type Mixed } from './mixed.js';

/** The steps that a class of the name `Next` can only make if it is Instar's. */
const steps = new Set(['to', 'events', 'again', 'done', 'fail', 'interrupt']);

/** `Next.to(…)` of Nest's `Next`, or `extends Request` of another `Request` than Instar's. */
export function misplacedValue(code: Code, node: ts.Node): Mixed | undefined {
  const { ts } = code;
  if (ts.isPropertyAccessExpression(node)) {
    const named = steps.has(node.name.text) ? libraryOf(code, node.expression) : undefined;
    if (named?.library !== 'nest' || named.name !== 'Next') return undefined;
    const message = 'Next of @nestjs/common is a decorator, and makes no steps.';
    return { node: node.expression, message, remedy: importFrom('Next', '@instar/core') };
  }
  if (!ts.isHeritageClause(node) || node.token !== ts.SyntaxKind.ExtendsKeyword) return undefined;
  const [base] = node.types;
  if (base === undefined) return undefined;
  const source = requestSource(code, base);
  if (source === undefined) return undefined;
  return {
    node: base.expression,
    message: `Request of ${source} is not a message.`,
    remedy: importFrom('Request', '@instar/core'),
  };
}

/** Where the `Request` that a class extends is from, if that is certainly a mistake: the web's takes no type of a response. */
function requestSource(code: Code, { expression, typeArguments }: ts.ExpressionWithTypeArguments): string | undefined {
  const named = libraryOf(code, expression);
  if (named !== undefined) return named.library === 'nest' && named.name === 'Request' ? '@nestjs/common' : undefined;
  const { ts, checker } = code;
  const isNamedSo = ts.isIdentifier(expression) && expression.text === 'Request' && typeArguments !== undefined;
  const symbol = isNamedSo ? checker.getSymbolAtLocation(expression) : undefined;
  const isGlobal = symbol?.declarations?.every((each) => each.getSourceFile().isDeclarationFile);
  return isGlobal === true ? 'the web' : undefined;
}
