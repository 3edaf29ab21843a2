import { dataClass } from '../../agents/message-code.js';
import { parseStates } from '../../agents/parse-parts.js';
import { hard, layOut } from '../../code/layout.js';
import { addToNamedAgent, agentFlag } from '../../generation/agent-flag.js';
import type { Generator } from '../../generation/generator.js';
import { fieldsFlag, filePath, partTarget } from '../../generation/target.js';

/** A state: its class and method in an agent, or the class alone in a file of its own. */
export const state: Generator = {
  nameSummary: 'the state and its mode, with fields if it has any: parse:sync, "fetch(url:string):async"',
  flags: [
    {
      name: 'mode',
      value: '<mode>',
      summary: 'on the event loop, or where the executor says',
      choices: ['async', 'sync'],
    },
    fieldsFlag,
    agentFlag,
  ],
  examples: [
    ['instar g state parse:sync --agent crawler', 'a state that computes, and its method'],
    ['instar g state "fetch(url:string)" --agent crawler', 'a state that carries a field'],
  ],
  generate(order, site) {
    const { folder, item } = partTarget(order, site, 'mode');
    const states = parseStates(item);
    if (addToNamedAgent(site, order.flags, { states, events: [], requests: [] })) return;
    for (const { name, fields } of states) {
      const code = layOut([dataClass(name.pascal, fields), hard], site.styleIn(folder));
      site.draft.create(filePath(site, { name, folder }, 'state'), code);
    }
  },
};
