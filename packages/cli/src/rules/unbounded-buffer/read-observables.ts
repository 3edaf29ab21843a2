import type ts from 'typescript';
import { isContext } from '../../analysis/compiler/brands.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendantsThat } from '../../analysis/compiler/descendants.js';
import { originOf } from '../../analysis/compiler/origin.js';
import { packageNameOf } from '../../analysis/compiler/package-name.js';
import { isSystem } from '../../analysis/compiler/system-type.js';
import type { Facts } from '../../analysis/facts.js';
import { returnedBy } from '../../analysis/compiler/returned.js';
import { functionBehind, valueBehind } from '../../analysis/pipelines/function-behind.js';
import type { KeptWithoutBound } from './kept-without-bound.js';

/** Functions of RxJS whose Observables emit a number of items, and end. */
const finite = new Set(['of', 'range', 'throwError']);

/** Observables that a pipeline reads: an Observable does not wait. */
export function readObservables(facts: Facts): readonly KeptWithoutBound[] {
  const { code } = facts;
  const beside = facts.stages.flatMap(({ kind, args: { source, work } }) => {
    if (kind === 'merge') return source === undefined ? [] : opened(code, source);
    return kind === 'flatMap' && work !== undefined ? results(code, work) : [];
  });
  const sources = code.files.flatMap((file) =>
    [...descendantsThat(code, file, code.ts.isCallExpression)].flatMap((call) => sourceOfRun(code, call)),
  );
  return [...sources, ...beside]
    .filter((each) => isEndless(code, each))
    .map((node) => ({
      node,
      message: 'The Observable does not wait for the pipeline: all that it emits is kept until it is taken.',
      remedy:
        'Bound it by buffered(observable, { capacity }) of @instar/core, or read what waits: an iterable or a stream.',
    }));
}

/** What a pipeline is run with by a system or a context. */
function sourceOfRun(
  code: Code,
  { expression, arguments: [agent, source] }: ts.CallExpression,
): readonly ts.Expression[] {
  const { ts, checker } = code;
  if (agent === undefined || source === undefined || !ts.isPropertyAccessExpression(expression)) return [];
  if (expression.name.text !== 'run' && expression.name.text !== 'spawn') return [];
  const owner = checker.getTypeAtLocation(expression.expression);
  if (!isContext(owner) && !isSystem(code, owner)) return [];
  return isRunnable(code, checker.getTypeAtLocation(agent)) ? opened(code, source) : [];
}

function isRunnable(code: Code, type: ts.Type): boolean {
  const symbol = type.getConstructSignatures()[0]?.getReturnType().getSymbol();
  const file = symbol?.declarations?.[0]?.getSourceFile();
  return (
    symbol?.name === 'PipelineRun' && file !== undefined && packageNameOf(code, file.fileName) === '@instar/pipeline'
  );
}

/** A source, or what a function returns that makes one for each run. */
function opened(code: Code, source: ts.Expression): readonly ts.Expression[] {
  const isFunction = code.checker.getTypeAtLocation(source).getCallSignatures().length > 0;
  return isFunction ? results(code, source) : [source];
}

function results(code: Code, node: ts.Expression): readonly ts.Expression[] {
  const fn = functionBehind(code, node);
  return fn === undefined ? [] : returnedBy(code, fn);
}

function isEndless(code: Code, node: ts.Expression): boolean {
  const type = code.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(isObservable) && !isFinite(code, node);
}

/** Whether it is subscribed to, since there is no other way to read it. */
function isObservable(type: ts.Type): boolean {
  const has = (name: string): boolean =>
    type.getProperties().some(({ escapedName }) => String(escapedName).startsWith(name));
  return type.getProperty('subscribe') !== undefined && !has('__@iterator@') && !has('__@asyncIterator@');
}

/** Whether an Observable has but what it is made of. What is piped has no more than where it begins. */
function isFinite(code: Code, node: ts.Expression): boolean {
  const { ts, checker } = code;
  const value = valueBehind(code, node);
  if (!ts.isCallExpression(value)) return originOf(code, value)?.name === 'EMPTY';
  const { expression, arguments: given } = value;
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'pipe')
    return isFinite(code, expression.expression);
  const name = originOf(code, expression)?.name ?? '';
  const [first] = given;
  if (name === 'timer') return given.length === 1;
  if (name !== 'from' || first === undefined) return finite.has(name);
  const type = checker.getTypeAtLocation(first);
  return !type.getProperties().some(({ escapedName }) => /^__@asyncIterator@|^subscribe$/.test(String(escapedName)));
}
