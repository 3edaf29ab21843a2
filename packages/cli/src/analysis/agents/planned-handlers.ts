import type ts from 'typescript';
import { namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { coreName } from '../compiler/origin.js';
import { memberName, optionOf } from './decorators.js';
import { handlerKinds, type HandlerKind, type HandlerSource } from './handler-source.js';
import { statesIn } from './states-in.js';

/** The parts of a plan that bind methods, what each binds to, and how the class is called beside options. */
const parts: readonly (readonly [part: string, kind: HandlerKind, key: string])[] = [
  ['states', 'state', 'state'],
  ['fallbacks', 'fallback', 'state'],
  ['events', 'event', 'event'],
  ['requests', 'request', 'request'],
];

/** The part of a plan with handlers of other kinds, each bound by its decorator. */
const OTHERS = 'handlers';

/** What the plan of `defineAgent` binds to methods. */
export function plannedHandlers(
  code: Code,
  plan: ts.ObjectLiteralExpression,
  methods: ReadonlyMap<string, ts.MethodDeclaration>,
): readonly HandlerSource[] {
  const { ts } = code;
  const bound = parts.flatMap(([part, kind, key]) => {
    const bindings = optionOf(code, plan, part);
    if (bindings === undefined || !ts.isObjectLiteralExpression(bindings)) return [];
    return bindings.properties.flatMap((binding) => {
      const name = binding.name && memberName(binding.name);
      const method = name === undefined ? undefined : methods.get(name);
      if (name === undefined || method === undefined) return [];
      const value = optionOf(code, bindings, name);
      const options = value && ts.isObjectLiteralExpression(value) ? value : undefined;
      const token = options ? optionOf(code, options, key) : value;
      const states = statesIn(code, options);
      return [{ kind, token: token && namedClass(code, token), options, states, method, binding }];
    });
  });
  return [...bound, ...otherHandlers(code, plan, methods)];
}

/** What decorators bind in a plan: `handlers: { tail: OnStream(Tail) }`. */
function otherHandlers(
  code: Code,
  plan: ts.ObjectLiteralExpression,
  methods: ReadonlyMap<string, ts.MethodDeclaration>,
): readonly HandlerSource[] {
  const { ts } = code;
  const bindings = optionOf(code, plan, OTHERS);
  if (bindings === undefined || !ts.isObjectLiteralExpression(bindings)) return [];
  return bindings.properties.flatMap((binding) => {
    const name = binding.name && memberName(binding.name);
    const method = name === undefined ? undefined : methods.get(name);
    const value = name === undefined ? undefined : optionOf(code, bindings, name);
    if (method === undefined || value === undefined || !ts.isCallExpression(value)) return [];
    const kind = handlerKinds[coreName(code, value.expression) ?? ''];
    const [token, options] = value.arguments;
    const states = statesIn(code, options);
    return kind === undefined
      ? []
      : [{ kind, token: token && namedClass(code, token), options, states, method, binding }];
  });
}

/** Whether all of a plan is written out. */
export function isWrittenOut(code: Code, plan: ts.ObjectLiteralExpression): boolean {
  const { ts } = code;
  const bindings = [...parts.map(([part]) => part), OTHERS].flatMap((part) => optionOf(code, plan, part) ?? []);
  return [plan, ...bindings].every(
    (each) => ts.isObjectLiteralExpression(each) && !each.properties.some(ts.isSpreadAssignment),
  );
}
