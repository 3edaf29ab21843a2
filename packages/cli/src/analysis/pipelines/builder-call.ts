import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { originOf } from '../compiler/origin.js';
import { packageNameOf } from '../compiler/package-name.js';
import { valueBehind } from './function-behind.js';
import type { StageArguments } from './pipeline-source.js';

const library = '@instar/pipeline';

/** The methods of the builder that add a stage or end the pipeline, and what their arguments are. */
const methods: Readonly<Record<string, readonly (keyof StageArguments)[]>> = {
  map: ['work', 'options'],
  filter: ['work', 'options'],
  flatMap: ['work', 'options'],
  call: ['work', 'options'],
  sync: ['work', 'options'],
  task: ['target', 'options'],
  ask: ['target', 'message', 'options'],
  pool: ['target', 'message', 'options'],
  batch: ['options'],
  window: ['options'],
  rateLimit: ['options'],
  dedupe: ['options'],
  merge: ['source', 'options'],
  through: ['source', 'options'],
  partition: ['options', 'branch'],
  split: ['work', 'branches', 'options'],
  tee: ['branch', 'options'],
  join: ['branches', 'options'],
  expand: ['branch', 'found', 'options'],
  to: ['work', 'options'],
  collect: [],
  operator: [],
};

/** The same of `to` with an agent. */
const toAgent = methods['ask'] ?? [];

const ends = new Set(['to', 'collect', 'operator']);

/** A call of a method of the builder. */
export interface BuilderCall {
  readonly kind: string;
  readonly call: ts.CallExpression;
  /** The pipeline that it makes longer. */
  readonly receiver: ts.Expression;
  readonly args: StageArguments;
  /** Whether the pipeline ends with it. */
  readonly isEnd: boolean;
}

/** The call of the builder that a node is. */
export function builderCall(code: Code, node: ts.Node): BuilderCall | undefined {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: receiver, name } = node.expression;
  const kind = name.text;
  const parts = Object.hasOwn(methods, kind) ? methods[kind] : undefined;
  if (parts === undefined || !isPipeline(code, checker.getTypeAtLocation(receiver))) return undefined;
  const [, second] = node.arguments;
  const isToAgent =
    kind === 'to' && second !== undefined && checker.getTypeAtLocation(second).getCallSignatures().length > 0;
  const args = (isToAgent ? toAgent : parts).flatMap((part, index) => {
    const value = node.arguments[index];
    // Options may be those of a constant.
    return value === undefined ? [] : [[part, part === 'options' ? valueBehind(code, value) : value]];
  });
  return { kind, call: node, receiver, args: Object.fromEntries(args) as StageArguments, isEnd: ends.has(kind) };
}

/** Whether it is the type of a pipeline without an end. */
export function isPipeline(code: Code, type: ts.Type): boolean {
  const symbol = type.getSymbol();
  const file = symbol?.declarations?.[0]?.getSourceFile();
  return symbol?.name === 'Pipeline' && file !== undefined && packageNameOf(code, file.fileName) === library;
}

/** The types of what comes into a pipeline without an end, and of what its stages make of it. */
export function pipelineTypes({ ts, checker }: Code, type: ts.Type): readonly ts.Type[] {
  const isReference =
    (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  return isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
}

/** Whether a call is `pipeline(…)`, which begins one. */
export function isStart(code: Code, { expression }: ts.CallExpression): boolean {
  const origin = originOf(code, expression);
  return origin?.module === library && origin.name === 'pipeline';
}
