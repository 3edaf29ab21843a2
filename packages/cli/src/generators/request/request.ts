import { parseRequests } from '../../agents/parse-parts.js';
import { addToNamedAgent, agentFlag } from '../../generation/agent-flag.js';
import type { Generator } from '../../generation/generator.js';
import { fieldsFlag, filePath, partTarget } from '../../generation/target.js';
import { writeRequest } from '../../generation/write-message.js';

/** A request: a class in a file of its own, and its handler if an agent is named. */
export const request: Generator = {
  nameSummary:
    'the request and its response, with fields if it has any: CountUrls:number, "Find(text:string):string[]"',
  flags: [
    {
      name: 'response',
      value: '<type>',
      summary: 'the type of its response',
      question: 'The type of its response? (number; none: void)',
    },
    fieldsFlag,
    agentFlag,
  ],
  examples: [
    ['instar g request CountUrls:number --agent crawler', 'a request, and its handler'],
    ['instar g request "Find(text:string):string[]"', 'the class alone, with a field'],
  ],
  generate(order, site) {
    const { folder, item } = partTarget(order, site, 'response');
    const requests = parseRequests(item);
    if (addToNamedAgent(site, order.flags, { states: [], events: [], requests })) return;
    for (const each of requests) writeRequest(site, filePath(site, { name: each.name, folder }, 'request'), each);
  },
};
