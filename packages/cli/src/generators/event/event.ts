import { withChart } from '../../agents/chart-of-parts.js';
import { parseEvents, withSchema } from '../../agents/parse-parts.js';
import { addToNamedAgent, agentFlag } from '../../generation/agent-flag.js';
import { valueOf } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { CliError } from '../../plugin/cli-error.js';
import { writeEvent } from '../../generation/write-message.js';
import { fieldsFlag, filePath, partTarget, schemaFlag } from '../../generation/target.js';

/** An event: a class in a file of its own, and its handler if an agent is named. */
export const event: Generator = {
  nameSummary: 'the event, with its fields if it has any: AddUrl, "Move(x:number,y:number)"',
  flags: [fieldsFlag, schemaFlag, agentFlag],
  examples: [
    ['instar g event AddUrl --agent crawler', 'an event, and its handler'],
    ['instar g event AddUrl --schema url:url,depth:int?', 'with a schema, for data from outside'],
    ['instar g event "Move(x:number,y:number)" --path src/robot', 'the class alone, with two fields'],
  ],
  generate(order, site) {
    const { folder, item } = partTarget(order, site);
    const events = withSchema(parseEvents(item), valueOf(order.flags, schemaFlag.name));
    if (addToNamedAgent(site, order.flags, withChart({ states: [], events, requests: [] }))) return;
    if (events.some((each) => each.in !== undefined))
      throw new CliError('INSTAR_CLI_USAGE', 'a state is one of an agent: name that by --agent');
    for (const each of events) writeEvent(site, filePath(site, { name: each.name, folder }, 'event'), each);
  },
};
