import type { CallExpression, Decorator, Expression } from 'oxc-parser';
import { importedNames } from './imports.js';
import type { SourceFile } from './source-file.js';

/**
 * What names of a library mean in a source: `State` may be imported as `S`, or be a member of `core`, or be something else.
 *
 * @returns the library's name of an expression, or undefined if it is not one
 */
export function libraryNames(source: SourceFile, module: string): (expression: Expression) => string | undefined {
  const imports = importedNames(source).filter((each) => each.module === module);
  const names = new Map(imports.map(({ local, imported }) => [local, imported]));
  return (expression) => {
    if (expression.type === 'Identifier') {
      const name = names.get(expression.name);
      return name === '*' ? undefined : name;
    }
    if (expression.type !== 'MemberExpression' || expression.computed || expression.object.type !== 'Identifier')
      return;
    return names.get(expression.object.name) === '*' && expression.property.type === 'Identifier'
      ? expression.property.name
      : undefined;
  };
}

/** The call that a decorator is. */
export function decoratorCall({ expression }: Decorator): CallExpression | undefined {
  return expression.type === 'CallExpression' ? expression : undefined;
}
