import { isTestFile } from '../../analysis/compiler/is-test-file.js';
import { pathOf, placeOf } from '../../analysis/compiler/place.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';
import { agentsWithoutCapacity } from './agents-without-capacity.js';
import { keepingOperators } from './keeping-operators.js';
import { readObservables } from './read-observables.js';

/** Of the parts of a pipeline, these alone do not wait for the stage behind them, and have no bound of their own. */
export const unboundedBuffer: Rule = {
  summary:
    'what keeps all that comes, in a pipeline: an Observable that is read, an operator of RxJS that waits, an agent without `capacity` behind `to`',
  isWarning: true,
  find(facts) {
    const { code } = facts;
    const kept = [...readObservables(facts), ...keepingOperators(facts), ...agentsWithoutCapacity(facts)];
    // A test has few items.
    const own = kept.filter(({ node }) => !isTestFile(pathOf(code, node.getSourceFile())));
    return own.map(({ node, ...said }): Finding => ({ place: placeOf(code, node), ...said }));
  },
};
