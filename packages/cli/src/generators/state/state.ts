import { withChart } from '../../agents/chart-of-parts.js';
import { dataClass } from '../../agents/message-code.js';
import { parseStates } from '../../agents/parse-parts.js';
import { hard, layOut } from '../../code/layout.js';
import { addToNamedAgent, agentFlag } from '../../generation/agent-flag.js';
import { CliError } from '../../plugin/cli-error.js';
import type { Generator } from '../../generation/generator.js';
import { fieldsFlag, filePath, partTarget } from '../../generation/target.js';

/** A state: its class and method in an agent, or the class alone in a file of its own. */
export const state: Generator = {
  nameSummary: 'the state and its mode, with fields if it has any: parse:sync, "fetch(url:string):async"',
  flags: [
    {
      name: 'mode',
      value: '<mode>',
      summary: 'on the event loop, where the executor says, or waiting for messages',
      choices: ['async', 'sync', 'waiting'],
    },
    fieldsFlag,
    agentFlag,
  ],
  examples: [
    ['instar g state parse:sync --agent crawler', 'a state that computes, and its method'],
    ['instar g state awaitingPayment:open --agent order', 'a state in another one, in which the agent waits'],
    ['instar g state "fetch(url:string)" --agent crawler', 'a state that carries a field'],
  ],
  generate(order, site) {
    const { folder, item } = partTarget(order, site, 'mode');
    const states = parseStates(item);
    if (addToNamedAgent(site, order.flags, withChart({ states, events: [], requests: [] }))) return;
    if (states.some(({ isWaiting }) => isWaiting === true))
      throw new CliError('INSTAR_CLI_USAGE', 'a state that waits is one of an agent: name that by --agent');
    for (const { name, fields } of states) {
      const code = layOut([dataClass(name.pascal, fields), hard], site.styleIn(folder));
      site.draft.create(filePath(site, { name, folder }, 'state'), code);
    }
  },
};
