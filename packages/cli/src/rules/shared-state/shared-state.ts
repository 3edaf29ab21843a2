import type { Rule } from '../rule.js';
import { keptInstances } from './kept-instances.js';
import { sharedVariables } from './module-variables.js';

export const sharedState: Rule = {
  summary: 'a value that two agents share and one of them changes: a variable of a module, or what a message passes',
  find(facts) {
    return [...sharedVariables(facts), ...keptInstances(facts)];
  },
};
