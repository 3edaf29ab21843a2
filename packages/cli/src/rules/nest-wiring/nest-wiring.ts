import type ts from 'typescript';
import { descendantsThat } from '../../analysis/compiler/descendants.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import { declaredInNest } from '../../analysis/nest/declared-in-nest.js';
import { nestDecorators, nestModules } from '../../analysis/nest/nest-module.js';
import type { Rule } from '../rule.js';
import { injectedAgents } from './injected-agent.js';
import { listedClasses } from './listed-class.js';
import type { Problem } from './problem.js';
import { rootProblems } from './root-module.js';

export const nestWiring: Rule = {
  summary:
    'agents that a NestJS application does not get: listed as providers or in a module of Instar, injected without `@InjectAddress`, `InstarModule.forRoot` missing or twice',
  find(facts) {
    return [...problems(facts)].map(({ node, message, remedy }) => ({
      place: placeOf(facts.code, node),
      message,
      remedy,
    }));
  },
};

function* problems({ code, agents }: Facts): Generator<Problem> {
  const classes = new Set<ts.Node>(agents.map(({ node }) => node));
  const isAgent = (node: ts.Node): boolean => classes.has(node);
  for (const module of nestModules(code)) yield* listedClasses(code, module, isAgent);
  const declared = declaredInNest(code);
  for (const file of code.files) {
    for (const node of descendantsThat(code, file, code.ts.isClassLike)) {
      const isInAgent = declared.has(node);
      const isNests = isInAgent || (!isAgent(node) && nestDecorators(code, node).length > 0);
      if (isNests) yield* injectedAgents({ code, isInAgent, isAgent }, node);
    }
  }
  yield* rootProblems(code);
}
