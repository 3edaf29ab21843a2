import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { placeOf } from '../../analysis/compiler/place.js';
import { builderCall, pipelineTypes, type BuilderCall } from '../../analysis/pipelines/builder-call.js';
import { functionBehind } from '../../analysis/pipelines/function-behind.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';

export const uncheckedStage: Rule = {
  summary: 'a stage of a pipeline that makes `any` of its values, so that the compiler checks none of those behind it',
  isWarning: true,
  find({ code, stages }) {
    return stages.filter((stage) => makesAny(code, stage)).map((stage) => finding(code, stage));
  },
};

/** Stages whose values are what a function returns: one that says what it takes is checked again from there on. */
const making = new Set(['map', 'flatMap', 'call', 'sync', 'ask', 'pool', 'to']);

function makesAny(code: Code, { call, receiver, isEnd, args: { work } }: BuilderCall): boolean {
  const { checker } = code;
  const [, taken] = pipelineTypes(code, checker.getTypeAtLocation(receiver));
  const [, made] = pipelineTypes(code, checker.getTypeAtLocation(call));
  if (isEnd || !isAny(code, made) || isAny(code, taken)) return false;
  const written = work && functionBehind(code, work);
  return written?.type === undefined && !isDeclaredBehind(code, call);
}

/** Whether the next stage says what it takes. */
function isDeclaredBehind(code: Code, { parent }: ts.CallExpression): boolean {
  const next = builderCall(code, parent.parent);
  const fn = next?.args.message ?? next?.args.work;
  if (next === undefined || fn === undefined || !making.has(next.kind)) return false;
  const [signature] = code.checker.getTypeAtLocation(fn).getCallSignatures();
  const declared = signature?.parameters[0]?.valueDeclaration;
  const type = declared !== undefined && code.ts.isParameter(declared) ? declared.type : undefined;
  return type !== undefined && !isAny(code, code.checker.getTypeAtLocation(type));
}

function isAny({ ts }: Code, type: ts.Type | undefined): boolean {
  return type !== undefined && (type.flags & ts.TypeFlags.Any) !== 0;
}

/** Where the values are not what a function returns. */
const remedies: Readonly<Record<string, string>> = {
  task: 'Declare the output of the agent: Next<Agent, Output>.',
  ask: 'Declare the response of the request: extends Request<Response>.',
  pool: 'Declare the response of the request: extends Request<Response>.',
  through: 'Declare the types of what is added.',
};

function finding(code: Code, { call, kind, args: { work, target } }: BuilderCall): Finding {
  return {
    place: placeOf(code, work ?? target ?? call),
    message: `This ${kind} makes any of its values, so the compiler checks none of the stages behind it.`,
    remedy: remedies[kind] ?? 'Declare what the function returns: (value): Result => ….',
  };
}
