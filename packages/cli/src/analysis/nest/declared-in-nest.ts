import type ts from 'typescript';
import { namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendantsThat } from '../compiler/descendants.js';
import { instarModuleMethod } from './nest-name.js';

/** The agents that modules of Nest declare by `InstarModule.agents` and `InstarModule.spawnable`. */
export function declaredInNest(
  code: Code,
  methods: readonly string[] = ['agents', 'spawnable'],
): ReadonlySet<ts.ClassLikeDeclaration> {
  const calls = code.files.flatMap((file) => [...descendantsThat(code, file, code.ts.isCallExpression)]);
  const declaring = calls.filter((call) => methods.includes(instarModuleMethod(code, call) ?? ''));
  return new Set(
    declaring.flatMap(({ arguments: agents }) => agents.flatMap((agent) => namedClass(code, agent) ?? [])),
  );
}
