import type ts from 'typescript';
import { decoratorNamed } from '../agents/decorators.js';
import type { Code } from '../compiler/code.js';
import { lineageOf } from '../compiler/lineage.js';

type Class = ts.ClassLikeDeclaration;

/** Whether a class is that of a waiting state: it, or one that it extends, has `@Waiting`. One with a method is performed all the same. */
export function isWaitingState(code: Code, node: Class): boolean {
  return lineageOf(code, node).some((each) => decoratorNamed(code, each, 'Waiting') !== undefined);
}

/** A state, and the waiting states that it is in, the innermost first. */
export function statesAround(code: Code, node: Class): readonly Class[] {
  const [own, ...around] = lineageOf(code, node);
  return [...(own ? [own] : []), ...around.filter((each) => isWaitingState(code, each))];
}

/** What `@Waiting` of the class itself is called with. */
export function waitingOptions(code: Code, node: Class): ts.Expression | undefined {
  return decoratorNamed(code, node, 'Waiting')?.args[0];
}
