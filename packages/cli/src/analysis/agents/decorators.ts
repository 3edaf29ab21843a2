import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { coreName } from '../compiler/origin.js';

/** A decorator, and what `@instar/core` calls it if it is one of its own. */
export interface NamedDecorator {
  readonly node: ts.Decorator;
  readonly name: string | undefined;
  readonly args: readonly ts.Expression[];
}

export function decoratorsOf(code: Code, node: ts.Node): readonly NamedDecorator[] {
  const { ts } = code;
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).map((decorator) => {
    const { expression } = decorator;
    const isCall = ts.isCallExpression(expression);
    return {
      node: decorator,
      name: coreName(code, isCall ? expression.expression : expression),
      args: isCall ? expression.arguments : [],
    };
  });
}

export function decoratorNamed(code: Code, node: ts.Node, name: string): NamedDecorator | undefined {
  return decoratorsOf(code, node).find((decorator) => decorator.name === name);
}

/** The value of an option, in an object that is written out. */
export function optionOf({ ts }: Code, options: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    if (property.name === undefined || memberName(property.name) !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** An option as it is shown: a string by what is in it, also that of a constant; anything else as it is written. */
export function optionText({ ts, checker }: Code, value: ts.Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (ts.isStringLiteralLike(value)) return value.text;
  const type = checker.getTypeAtLocation(value);
  return type.isStringLiteral() ? type.value : value.getText();
}

/** The name of a member, if it is written out. */
export function memberName(name: ts.PropertyName | ts.BindingName): string | undefined {
  return 'text' in name ? name.text : undefined;
}
