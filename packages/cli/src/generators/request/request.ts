import { parseRequests, parseSchemaRequests } from '../../agents/parse-parts.js';
import { addToNamedAgent, agentFlag } from '../../generation/agent-flag.js';
import { valueOf } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { fieldsFlag, filePath, partTarget, schemaFlag } from '../../generation/target.js';
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
    schemaFlag,
    agentFlag,
  ],
  examples: [
    ['instar g request CountUrls:number --agent crawler', 'a request, and its handler'],
    ['instar g request GetId:int --schema url:url', 'with schemas, of its data and of the response'],
    ['instar g request "Find(text:string):string[]"', 'the class alone, with a field'],
  ],
  generate(order, site) {
    const { folder, item } = partTarget(order, site, 'response');
    const schema = valueOf(order.flags, schemaFlag.name);
    const requests = schema === undefined ? parseRequests(item) : parseSchemaRequests(item, schema);
    if (addToNamedAgent(site, order.flags, { states: [], events: [], requests })) return;
    for (const each of requests) writeRequest(site, filePath(site, { name: each.name, folder }, 'request'), each);
  },
};
