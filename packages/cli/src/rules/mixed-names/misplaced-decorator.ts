import type ts from 'typescript';
import { optionOf } from '../../analysis/agents/decorators.js';
import type { Code } from '../../analysis/compiler/code.js';
import { importFrom, libraryOf, type Mixed } from './mixed.js';

/** A decorator of one library where only the other one's has a meaning. */
export function misplacedDecorator(code: Code, node: ts.Node, isAgent: (node: ts.Node) => boolean): Mixed | undefined {
  const { ts } = code;
  if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) return undefined;
  const { expression, arguments: args } = node.expression;
  const named = libraryOf(code, expression);
  if (named === undefined) return undefined;
  const { library, name } = named;
  if (name === 'Module') return misplacedModule(code, library, expression, args[0]);
  const target = ts.isParameter(node.parent) ? node.parent.parent.parent : node.parent;
  if (library === 'nest') {
    if ((name !== 'Inject' && name !== 'Injectable') || !isAgent(target)) return undefined;
    const message = `@${name} of @nestjs/common has no effect on an agent.`;
    return { node: expression, message, remedy: name === 'Inject' ? importFrom(name, '@instar/core') : 'Remove it.' };
  }
  // Nest's Next and Request decorate parameters, Instar's are classes.
  if (name !== 'Next' && name !== 'Request') return undefined;
  const message = `${name} of @instar/core is not a decorator.`;
  return { node: expression, message, remedy: importFrom(name, '@nestjs/common') };
}

/** The options that one library's modules have, and the other's do not. */
const ownOptions = { nest: ['controllers'], instar: ['agents', 'executor'] } as const;

function misplacedModule(
  code: Code,
  library: 'nest' | 'instar',
  node: ts.Node,
  options: ts.Expression | undefined,
): Mixed | undefined {
  const [other, own, module] =
    library === 'nest'
      ? (['instar', '@nestjs/common', '@instar/core'] as const)
      : (['nest', '@instar/core', '@nestjs/common'] as const);
  const foreign = ownOptions[other].find((name) => optionOf(code, options, name) !== undefined);
  if (foreign === undefined) return undefined;
  return { node, message: `Module of ${own} has no option "${foreign}".`, remedy: importFrom('Module', module) };
}
