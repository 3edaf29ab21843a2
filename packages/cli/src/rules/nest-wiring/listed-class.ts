import type ts from 'typescript';
import { decoratorNamed, optionOf } from '../../analysis/agents/decorators.js';
import { classNameOf, namedClass } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { listOf, type NestModule } from '../../analysis/nest/nest-module.js';
import type { Problem } from './problem.js';

type IsAgent = (node: ts.Node) => boolean;

/** Classes of Instar where Nest takes them for its own: modules among its imports, agents among its providers. */
export function listedClasses(code: Code, module: NestModule, isAgent: IsAgent): readonly Problem[] {
  return [
    ...listOf(code, module, 'imports').elements.flatMap((element) => foreignModule(code, element) ?? []),
    ...['providers', 'controllers'].flatMap((list) =>
      listOf(code, module, list).elements.flatMap((element) => bareAgent(code, element, isAgent) ?? []),
    ),
  ];
}

function foreignModule(code: Code, element: ts.Expression): Problem | undefined {
  const listed = namedClass(code, element);
  if (listed === undefined || decoratorNamed(code, listed, 'Module') === undefined) return undefined;
  const name = classNameOf(listed);
  return {
    node: element,
    message: `${name} is a module of Instar, and Nest does not see what is in it.`,
    remedy: `Make it a module of @nestjs/common, with its agents among its providers: ...InstarModule.agents(…).`,
  };
}

/** A class in a list of providers, or the one that stands behind `useClass`. */
function bareAgent(code: Code, element: ts.Expression, isAgent: IsAgent): Problem | undefined {
  const made = optionOf(code, element, 'useClass') ?? element;
  const listed = code.ts.isObjectLiteralExpression(made) ? undefined : namedClass(code, made);
  if (listed === undefined || !isAgent(listed)) return undefined;
  const name = classNameOf(listed);
  return {
    node: made,
    message: `${name} is an agent, and as a provider it is one object that no system runs.`,
    remedy: `Write ...InstarModule.agents(${name}) of @instar/nest in its place.`,
  };
}
