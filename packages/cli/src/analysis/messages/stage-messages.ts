import type ts from 'typescript';
import { addressedTypes } from '../compiler/brands.js';
import { classOfType, instanceClasses, namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { returnedBy } from '../compiler/returned.js';
import { builderCall } from '../pipelines/builder-call.js';
import { functionBehind } from '../pipelines/function-behind.js';
import type { MessageSource } from './message-source.js';

/** What a stage of a pipeline sends to an agent: the requests of `ask` and `pool`, the events of `to`. */
export function stageMessages(code: Code, node: ts.Node): readonly MessageSource[] {
  const found = builderCall(code, node);
  const { target, message } = found?.args ?? {};
  const fn = message && functionBehind(code, message);
  if (found === undefined || target === undefined || fn === undefined) return [];
  const receivers = stageTargets(code, target);
  return returnedBy(code, fn).map((each) => ({
    kind: found.kind === 'to' ? 'send' : 'ask',
    call: found.call,
    address: target,
    message: each,
    sent: instanceClasses(code, each),
    receivers,
  }));
}

/** The classes that a stage names as its agent: one, by its class, or those of an address. */
export function stageTargets(code: Code, target: ts.Expression): readonly ts.ClassLikeDeclaration[] {
  const addressed = addressedTypes(code, code.checker.getTypeAtLocation(target));
  if (addressed !== undefined) return addressed.flatMap((type) => classOfType(code, type) ?? []);
  return [namedClass(code, target)].flatMap((each) => each ?? []);
}
