import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { ancestorThat, descendantsThat } from '../compiler/descendants.js';

/** Functions that settle when all of their promises have. `Promise.race` does not wait for each of them. */
const waitsForAll = /^Promise\.all(?:Settled)?$/;

/** Whether a function waits for the promise of a call, before its own settles: by `await`, by `return`, or through another function's. */
export function isAwaited(code: Code, call: ts.Expression, within: ts.Node): boolean {
  const { ts } = code;
  let node: ts.Node = call;
  while (node !== within) {
    const { parent } = node as { parent: ts.Node };
    if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent)) return isWaitedFor(code, parent, within);
    if (ts.isArrowFunction(parent) && parent.body === node) return isResultAwaited(code, parent, within);
    if (ts.isVariableDeclaration(parent)) return isAwaitedLater(code, parent, within);
    if (!passesOn(code, parent, node)) return false;
    node = parent;
  }
  return false;
}

/** Whether the function that awaits or returns is the one that is asked about, or one that it waits for. */
function isWaitedFor(code: Code, node: ts.Node, within: ts.Node): boolean {
  const around = ancestorThat(node, code.ts.isFunctionLike);
  return around === within || (around !== undefined && isResultAwaited(code, around, within));
}

/** A function within: what it returns matters where it is passed to, as in `Promise.all(items.map(async (item) => …))`. */
function isResultAwaited(code: Code, inner: ts.Node, within: ts.Node): boolean {
  const { ts } = code;
  if (inner === within) return true;
  const { parent } = inner;
  return (
    ts.isCallExpression(parent) && parent.arguments.includes(inner as ts.Expression) && isAwaited(code, parent, within)
  );
}

/** Whether an expression has the promise in it: a part of `Promise.all([…])`, of a conditional, `promise.then(…)`. */
function passesOn({ ts }: Code, parent: ts.Node, node: ts.Node): boolean {
  if (ts.isCallExpression(parent)) {
    const isThen = parent.expression === node;
    return isThen || waitsForAll.test(parent.expression.getText());
  }
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    (ts.isPropertyAccessExpression(parent) && /^(?:then|catch|finally|map|flatMap)$/.test(parent.name.text))
  );
}

function isAwaitedLater(code: Code, { name }: ts.VariableDeclaration, within: ts.Node): boolean {
  const { ts, checker } = code;
  const symbol = checker.getSymbolAtLocation(name);
  const uses = [...descendantsThat(code, within, ts.isIdentifier)].filter(
    (each) => each !== name && checker.getSymbolAtLocation(each) === symbol,
  );
  return uses.some((use) => isAwaited(code, use, within));
}
