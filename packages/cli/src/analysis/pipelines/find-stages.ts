import type { Code } from '../compiler/code.js';
import { descendantsThat } from '../compiler/descendants.js';
import { builderCall, type BuilderCall } from './builder-call.js';

/** All calls that add a stage to a pipeline or end it, whether the pipeline can be read whole or not. */
export function findStages(code: Code): readonly BuilderCall[] {
  return code.files.flatMap((file) =>
    [...descendantsThat(code, file, code.ts.isCallExpression)].flatMap((call) => builderCall(code, call) ?? []),
  );
}
