import type ts from 'typescript';
import { namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { memberName, optionOf } from './decorators.js';
import type { HandlerKind, HandlerSource } from './handler-source.js';

/** The parts of a plan that bind methods, what each binds to, and how the class is called beside options. */
const parts: readonly (readonly [part: string, kind: HandlerKind, key: string])[] = [
  ['states', 'state', 'state'],
  ['fallbacks', 'fallback', 'state'],
  ['events', 'event', 'event'],
  ['requests', 'request', 'request'],
];

/** What the plan of `defineAgent` binds to methods. */
export function plannedHandlers(
  code: Code,
  plan: ts.ObjectLiteralExpression,
  methods: ReadonlyMap<string, ts.MethodDeclaration>,
): readonly HandlerSource[] {
  const { ts } = code;
  return parts.flatMap(([part, kind, key]) => {
    const bindings = optionOf(code, plan, part);
    if (bindings === undefined || !ts.isObjectLiteralExpression(bindings)) return [];
    return bindings.properties.flatMap((binding) => {
      const name = binding.name && memberName(binding.name);
      const method = name === undefined ? undefined : methods.get(name);
      if (name === undefined || method === undefined) return [];
      const value = optionOf(code, bindings, name);
      const options = value && ts.isObjectLiteralExpression(value) ? value : undefined;
      const token = options ? optionOf(code, options, key) : value;
      return [{ kind, token: token && namedClass(code, token), options, method, binding }];
    });
  });
}

/** Whether all of a plan is written out. */
export function isWrittenOut(code: Code, plan: ts.ObjectLiteralExpression): boolean {
  const { ts } = code;
  const bindings = parts.flatMap(([part]) => optionOf(code, plan, part) ?? []);
  return [plan, ...bindings].every(
    (each) => ts.isObjectLiteralExpression(each) && !each.properties.some(ts.isSpreadAssignment),
  );
}
