import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { placeOf } from '../../analysis/compiler/place.js';
import { functionBehind } from '../../analysis/pipelines/function-behind.js';
import type { Finding } from '../finding.js';
import type { MissingOnThread } from '../missing-on-thread.js';
import type { Rule } from '../rule.js';
import { usesThreads } from '../uses-threads.js';
import { capturedVariables } from './captured-variables.js';
import { lostMethods } from './lost-methods.js';
import { markedFunctions, threadableCall } from './marked-functions.js';
import { unknownFunction } from './unknown-function.js';

export const syncStageAccess: Rule = {
  summary:
    'a function of `sync` that a thread does not find, or that touches what is not there: without `threadable`, not exported, methods, closures',
  find({ code, stages }) {
    const onThreads = usesThreads(code, code.files);
    const marked = markedFunctions(code);
    const found = new Map<ts.Node, MissingOnThread>();
    for (const { kind, args } of stages) {
      const { work } = args;
      if (kind !== 'sync' || work === undefined) continue;
      const missing = [...(onThreads ? unknownFunction(code, work, marked) : []), ...missingIn(code, work, onThreads)];
      for (const each of missing) if (!found.has(each.node)) found.set(each.node, each);
    }
    return [...found.values()].map(({ node, ...said }): Finding => ({ place: placeOf(code, node), ...said }));
  },
};

/** What the function itself touches. Without threads it is called where the pipeline is, with a copy of the value. */
function missingIn(code: Code, work: ts.Expression, onThreads: boolean): readonly MissingOnThread[] {
  const call = threadableCall(code, work);
  const fn = functionBehind(code, call?.arguments[0] ?? work);
  if (fn === undefined) return [];
  return [...(onThreads ? capturedVariables(code, fn) : []), ...lostMethods(code, fn)];
}
