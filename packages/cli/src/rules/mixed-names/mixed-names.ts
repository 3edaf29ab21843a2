import { decoratorNamed } from '../../analysis/agents/decorators.js';
import { descendants } from '../../analysis/compiler/descendants.js';
import { placeOf } from '../../analysis/compiler/place.js';
import { declaredInNest } from '../../analysis/nest/declared-in-nest.js';
import type { Rule } from '../rule.js';
import { misplacedDecorator } from './misplaced-decorator.js';
import { misplacedValue } from './misplaced-value.js';

export const mixedNames: Rule = {
  summary: "a name of NestJS, or of the web, where Instar's of the same name is meant, or the other way round",
  find({ code, agents }) {
    // Nest builds the agents that its modules declare.
    const ofNest = declaredInNest(code);
    const classes = new Set(agents.filter(({ node }) => !ofNest.has(node)).flatMap(({ lineage }) => lineage));
    const isAgent = (node: Parameters<typeof decoratorNamed>[1]): boolean => classes.has(node as never);
    return code.files.flatMap((file) =>
      [...descendants(code, file)].flatMap((node) => {
        const mixed = misplacedDecorator(code, node, isAgent) ?? misplacedValue(code, node);
        return mixed === undefined
          ? []
          : [{ place: placeOf(code, mixed.node), message: mixed.message, remedy: mixed.remedy }];
      }),
    );
  },
};
