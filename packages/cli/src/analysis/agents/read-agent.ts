import type ts from 'typescript';
import { classNameOf, namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { lineageOf } from '../compiler/lineage.js';
import type { AgentSource } from './agent-source.js';
import { methodsOf, ownMethods } from './class-members.js';
import { decoratedHandlers } from './decorated-handlers.js';
import { decoratorNamed, decoratorsOf, memberName, optionOf, optionText } from './decorators.js';
import { isClear } from './handler-source.js';
import { isWrittenOut, plannedHandlers } from './planned-handlers.js';

type Class = ts.ClassLikeDeclaration;

/** Reads an agent from what decorators say of its class. */
export function readAgent(code: Code, node: Class): AgentSource {
  const lineage = lineageOf(code, node);
  const options = optionsOf(code, lineage, 'Agent');
  const handlers = decoratedHandlers(code, lineage);
  const fields = lineage.flatMap(({ members }) => members.filter((each) => decoratorNamed(code, each, 'Carry')));
  return {
    name: stringOption(code, optionsOf(code, [node], 'Agent')[0], 'name') ?? classNameOf(node),
    node,
    lineage,
    handlers,
    methods: methodsOf(code, lineage),
    carried: new Set(fields.flatMap(({ name }) => (name && memberName(name)) ?? [])),
    travelling: travelling(code, options, handlers),
    supervised: optionsOf(code, lineage, 'Supervised')[0],
    supervisor: optionsOf(code, lineage, 'Supervisor')[0],
    isOpen: hasForeignDecorators(code, lineage) || !handlers.every(isClear),
    plan: undefined,
    options,
  };
}

/** Reads an agent from the plan of `defineAgent`. */
export function readPlannedAgent(code: Code, node: Class, plan: ts.ObjectLiteralExpression): AgentSource {
  const lineage = lineageOf(code, node);
  const methods = methodsOf(code, lineage);
  const handlers = plannedHandlers(code, plan, methods);
  const carried = elementsOf(code, optionOf(code, plan, 'carry'));
  return {
    name: stringOption(code, plan, 'name') ?? plannedName(code, node, plan),
    node,
    lineage,
    handlers,
    methods,
    carried: new Set(carried.flatMap((each) => optionText(code, each) ?? [])),
    travelling: travelling(code, [plan], handlers),
    supervised: optionOf(code, plan, 'supervised'),
    supervisor: optionOf(code, plan, 'supervisor'),
    isOpen: !isWrittenOut(code, plan) || !handlers.every(isClear),
    plan,
    options: [plan],
  };
}

/** The name of the class, else that of the constant that the agent is assigned to. */
function plannedName(code: Code, node: Class, plan: ts.ObjectLiteralExpression): string {
  const { parent } = plan.parent;
  const isNamed = node.name === undefined && code.ts.isVariableDeclaration(parent);
  return isNamed && code.ts.isIdentifier(parent.name) ? parent.name.text : classNameOf(node);
}

/** The options of a decorator, the nearest class first. A decorator without options has none. */
function optionsOf(code: Code, lineage: readonly Class[], name: string): readonly ts.Expression[] {
  return lineage.flatMap((each) => decoratorNamed(code, each, name)?.args.slice(0, 1) ?? []);
}

function stringOption(code: Code, options: ts.Expression | undefined, name: string): string | undefined {
  const value = optionOf(code, options, name);
  return value && code.ts.isStringLiteralLike(value) ? value.text : undefined;
}

function travelling(
  code: Code,
  layers: readonly ts.Expression[],
  handlers: AgentSource['handlers'],
): AgentSource['travelling'] {
  const listed = layers.flatMap((options) => elementsOf(code, optionOf(code, options, 'classes')));
  return new Set([
    ...listed.flatMap((each) => namedClass(code, each) ?? []),
    ...handlers.flatMap(({ token }) => token ?? []),
  ]);
}

function elementsOf({ ts }: Code, list: ts.Expression | undefined): readonly ts.Expression[] {
  return list !== undefined && ts.isArrayLiteralExpression(list) ? list.elements : [];
}

/** Whether a method has a decorator of another package, which may bind it to something. */
function hasForeignDecorators(code: Code, lineage: readonly Class[]): boolean {
  const methods = lineage.flatMap((each) => ownMethods(code, each));
  return methods.some((method) => decoratorsOf(code, method).some(({ name }) => name === undefined));
}
