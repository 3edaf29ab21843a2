import type ts from 'typescript';
import { classNameOf, namedClass } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendants, descendantsThat } from '../../analysis/compiler/descendants.js';
import { listOf, moduleOf } from '../../analysis/nest/nest-module.js';
import { instarModuleMethod, nestName } from '../../analysis/nest/nest-name.js';
import type { Problem } from './problem.js';

/** What the modules of an application have, from its root module on. */
interface Application {
  readonly modules: Set<ts.ClassLikeDeclaration>;
  /** Whether it may import what cannot be read here. */
  isOpen: boolean;
}

const roots = new Set(['forRoot', 'forRootAsync']);
const declarations = new Set(['agents', 'spawnable']);

/** Applications that import `InstarModule.forRoot` twice, or not at all though their modules declare agents. */
export function rootProblems(code: Code): readonly Problem[] {
  return [...rootModules(code)].flatMap((root) => {
    const application: Application = { modules: new Set(), isOpen: false };
    visit(code, root, application);
    const calls = [...application.modules].flatMap((module) => [...callsIn(code, module)]);
    const found = calls.filter((call) => roots.has(instarModuleMethod(code, call) ?? ''));
    const declares = calls.some((call) => declarations.has(instarModuleMethod(code, call) ?? ''));
    if (found.length > 1) return found.slice(1).map((call) => twice(call, root, found.length));
    return found.length === 0 && declares && !application.isOpen ? [missing(root)] : [];
  });
}

/** The classes that `NestFactory` makes applications of. */
function rootModules(code: Code): ReadonlySet<ts.ClassLikeDeclaration> {
  const { ts } = code;
  const calls = code.files.flatMap((file) => [...descendantsThat(code, file, ts.isCallExpression)]);
  const starts = calls.filter(
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) &&
      expression.name.text.startsWith('create') &&
      nestName(code, expression.expression) === 'NestFactory',
  );
  return new Set(starts.flatMap(({ arguments: [root] }) => (root && namedClass(code, root)) ?? []));
}

function visit(code: Code, node: ts.ClassLikeDeclaration, application: Application): void {
  if (application.modules.has(node)) return;
  application.modules.add(node);
  const [module] = moduleOf(code, node) ?? [];
  if (module === undefined) return;
  const { elements, isComplete } = listOf(code, module, 'imports');
  if (!isComplete) application.isOpen = true;
  for (const element of elements) visitImport(code, element, application);
}

/** An import: a module, `forwardRef(() => Module)`, or `Module.forRoot(…)`. */
function visitImport(code: Code, element: ts.Expression, application: Application): void {
  const { ts } = code;
  if (ts.isCallExpression(element)) {
    if (instarModuleMethod(code, element) !== undefined) return;
    const [argument] = element.arguments;
    const isForward = nestName(code, element.expression) === 'forwardRef' && argument !== undefined;
    const owner = ts.isPropertyAccessExpression(element.expression) ? element.expression.expression : undefined;
    const named = isForward ? argument : owner;
    if (named === undefined) application.isOpen = true;
    else visitImport(code, named, application);
    return;
  }
  if (nestName(code, element) !== undefined) return;
  const imported = namedClass(code, element);
  const isOwn = imported !== undefined && !imported.getSourceFile().isDeclarationFile;
  if (isOwn) visit(code, imported, application);
  else application.isOpen = true;
}

/** The calls in the class of a module, its decorators and methods included. */
function* callsIn(code: Code, module: ts.ClassLikeDeclaration): Generator<ts.CallExpression> {
  for (const node of descendants(code, module)) if (code.ts.isCallExpression(node)) yield node;
}

function twice(call: ts.CallExpression, root: ts.ClassLikeDeclaration, count: number): Problem {
  return {
    node: call.expression,
    message: `The application of ${classNameOf(root)} imports the root of Instar ${count} times.`,
    remedy: 'Import InstarModule.forRoot() once, in the root module: it is global.',
  };
}

function missing(root: ts.ClassLikeDeclaration): Problem {
  const name = classNameOf(root);
  return {
    node: root.name ?? root,
    message: `Nothing starts the agents of the application: ${name} does not import InstarModule.forRoot().`,
    remedy: `Add InstarModule.forRoot() of @instar/nest to the imports of ${name}.`,
  };
}
