import type ts from 'typescript';
import { optionOf } from '../agents/decorators.js';
import { bare, constantValue } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendants } from '../compiler/descendants.js';
import { nestName } from './nest-name.js';

/** What a module of Nest has: the options of `@Module`, or those of `Test.createTestingModule`. */
export interface NestModule {
  /** Its class; a module of a test has none. */
  readonly node: ts.ClassLikeDeclaration | undefined;
  readonly options: ts.Expression | undefined;
}

/** All modules of Nest in the code. */
export function nestModules(code: Code): readonly NestModule[] {
  const { ts } = code;
  return code.files.flatMap((file) =>
    [...descendants(code, file)].flatMap((node): readonly NestModule[] => {
      if (ts.isClassLike(node)) return moduleOf(code, node) ?? [];
      const isTest =
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'createTestingModule' &&
        nestName(code, node.expression.expression) === 'Test';
      return isTest ? [{ node: undefined, options: node.arguments[0] }] : [];
    }),
  );
}

/** A class as a module of Nest, in a list; undefined if it is not one. */
export function moduleOf(code: Code, node: ts.ClassLikeDeclaration): readonly [NestModule] | undefined {
  const decorator = nestDecorators(code, node).find(({ name }) => name === 'Module');
  return decorator && [{ node, options: decorator.options }];
}

/** The decorators of Nest on a class or parameter, with the first argument of each. */
export function nestDecorators(
  code: Code,
  node: ts.HasDecorators,
): readonly { readonly name: string; readonly options: ts.Expression | undefined }[] {
  const { ts } = code;
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    const name = ts.isCallExpression(expression) ? nestName(code, expression.expression) : undefined;
    return name === undefined ? [] : [{ name, options: (expression as ts.CallExpression).arguments[0] }];
  });
}

/** The elements of one of its lists, `imports` or `providers`. */
export function listOf(
  code: Code,
  { options }: NestModule,
  name: string,
): { readonly elements: readonly ts.Expression[]; readonly isComplete: boolean } {
  const written = optionOf(code, options, name);
  const list = written && bare(code, constantValue(code, bare(code, written)) ?? written);
  if (list === undefined) return { elements: [], isComplete: options === undefined || isWrittenOut(code, options) };
  if (!code.ts.isArrayLiteralExpression(list)) return { elements: [], isComplete: false };
  return { elements: list.elements, isComplete: !list.elements.some(code.ts.isSpreadElement) };
}

function isWrittenOut({ ts }: Code, options: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(options) && !options.properties.some(ts.isSpreadAssignment);
}
