import type ts from 'typescript';
import { optionOf } from '../agents/decorators.js';
import { namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendantsThat } from '../compiler/descendants.js';
import { declaredInNest } from '../nest/declared-in-nest.js';
import { coreName } from '../compiler/origin.js';

/** The classes among the `agents` of `createSystem` and of modules, those of Nest too. */
export function listedAgents(code: Code): ReadonlySet<ts.ClassLikeDeclaration> {
  const { ts } = code;
  const calls = code.files.flatMap((file) => [...descendantsThat(code, file, ts.isCallExpression)]);
  const lists = calls
    .filter(({ expression }) => /^(?:createSystem|Module)$/.test(coreName(code, expression) ?? ''))
    .flatMap((call) => optionOf(code, call.arguments[0], 'agents') ?? []);
  const elements = lists.flatMap((list) => (ts.isArrayLiteralExpression(list) ? list.elements : []));
  const listed = elements.flatMap((element) => namedClass(code, element) ?? []);
  return new Set([...listed, ...declaredInNest(code, ['agents'])]);
}
