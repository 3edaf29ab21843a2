import type { Class, ParamPattern } from 'oxc-parser';
import type { ExaminedAgent } from './examined.js';

/** The agents with a parameter of their constructor that is injected by its type: without a decorator, and without `static inject`. */
export function injectedByClass(agents: readonly ExaminedAgent[]): readonly ExaminedAgent[] {
  return agents.filter(({ node, members }) => !members.has('inject') && constructorParameters(node).some(isBare));
}

export function constructorParameters({ body }: Class): readonly ParamPattern[] {
  const found = body.body.find((each) => each.type === 'MethodDefinition' && each.kind === 'constructor');
  return found?.type === 'MethodDefinition' ? found.value.params : [];
}

function isBare(parameter: ParamPattern): boolean {
  return !('decorators' in parameter) || (parameter.decorators ?? []).length === 0;
}
