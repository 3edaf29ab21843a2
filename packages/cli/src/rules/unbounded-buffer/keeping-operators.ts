import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { originOf } from '../../analysis/compiler/origin.js';
import { returnedBy } from '../../analysis/compiler/returned.js';
import type { Facts } from '../../analysis/facts.js';
import { functionBehind, valueBehind } from '../../analysis/pipelines/function-behind.js';
import type { KeptWithoutBound } from './kept-without-bound.js';

/** Operators of RxJS that keep what comes until something else happens, and what does the same within a bound. */
const stead: Readonly<Record<string, string>> = {
  concatMap: 'call',
  mergeMap: 'call with a concurrency',
  mergeScan: 'call with a concurrency',
  concatAll: 'flatMap',
  mergeAll: 'flatMap',
  expand: 'expand',
  delay: 'call with a function that waits',
  delayWhen: 'call with a function that waits',
  buffer: 'batch',
  bufferTime: 'batch',
  bufferToggle: 'batch',
  bufferWhen: 'batch',
  toArray: 'batch, or collect at the end',
  distinct: 'dedupe',
};

/** `bufferTime(time, every, most)` */
const BOUNDED_BUFFER_TIME = 3;

/** Operators of `through` that take values as fast as they come. */
export function keepingOperators({ code, stages }: Facts): readonly KeptWithoutBound[] {
  return stages.flatMap(({ kind, args: { source } }) =>
    kind === 'through' && source !== undefined ? operatorsOf(code, source).flatMap((each) => kept(code, each)) : [],
  );
}

/** The operators that values go through: not those of Observables within. */
function operatorsOf(code: Code, node: ts.Expression): readonly ts.CallExpression[] {
  const { ts } = code;
  const value = valueBehind(code, node);
  if (ts.isCallExpression(value))
    return rxjsName(code, value) === 'pipe' ? value.arguments.flatMap((each) => operatorsOf(code, each)) : [value];
  // (values) => values.pipe(…)
  const fn = functionBehind(code, value);
  return fn === undefined ? [] : returnedBy(code, fn).flatMap((each) => pipedIn(code, each, fn.parameters[0]));
}

function pipedIn(
  code: Code,
  node: ts.Expression,
  values: ts.ParameterDeclaration | undefined,
): readonly ts.CallExpression[] {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  const isOfValues =
    ts.isIdentifier(expression) && checker.getSymbolAtLocation(expression)?.valueDeclaration === values;
  return name.text === 'pipe' && isOfValues ? node.arguments.flatMap((each) => operatorsOf(code, each)) : [];
}

function kept(code: Code, call: ts.CallExpression): readonly KeptWithoutBound[] {
  const name = rxjsName(code, call) ?? '';
  if (!Object.hasOwn(stead, name)) return [];
  if (name === 'bufferTime' && call.arguments.length >= BOUNDED_BUFFER_TIME) return [];
  return [
    {
      node: call.expression,
      message: `The pipeline does not wait for ${name}, which keeps all that comes.`,
      remedy: `Instead, use ${stead[name] ?? ''}.`,
    },
  ];
}

/** What RxJS calls the function of a call. */
function rxjsName(code: Code, { expression }: ts.CallExpression): string | undefined {
  const origin = originOf(code, expression);
  return origin?.module === 'rxjs' ? origin.name : undefined;
}
