import { posix } from 'node:path';
import { extendAgent } from '../../agents/extend-agent.js';
import { findAgent } from '../../agents/find-agent.js';
import { findMessage, isConstructible } from '../../agents/message-class.js';
import { agentFlag } from '../../generation/agent-flag.js';
import { isOn, valueOf } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { reread } from '../../generation/grow-agent.js';
import { needOfFound, partsOfMessages } from '../../generation/found-messages.js';
import { writeAgentTests } from '../../generation/write-agent-tests.js';
import { CliError } from '../../plugin/cli-error.js';

/** A handler for a message that there is. */
export const handler: Generator = {
  nameSummary: 'the class of an event or a request that there is: AddUrl',
  flags: [{ ...agentFlag, summary: 'the agent that is to handle it', question: 'Which agent is to handle it?' }],
  examples: [['instar g handler AddUrl --agent index', 'another agent that handles AddUrl']],
  generate({ name, flags }, site) {
    const agentName = valueOf(flags, agentFlag.name);
    if (agentName === undefined)
      throw new CliError('INSTAR_CLI_USAGE', 'name the agent that is to handle it: --agent <agent>');
    const { draft, project } = site;
    const message = findMessage(draft, project, name, site.folder);
    if (!message.isExported)
      throw new CliError('INSTAR_CLI_NOT_EDITABLE', `${name} in ${message.path} is not exported`);
    const agent = findAgent(draft, project, agentName, site.folder);
    const { path } = agent.source;
    const parts = partsOfMessages([message]);
    const needOf = needOfFound(site, path, [message]);
    extendAgent(draft, agent, { parts, needOf, style: site.styleIn(posix.dirname(path)), begins: false });
    if (isOn(flags, 'skip-tests')) return;
    if (isConstructible(message.part))
      writeAgentTests(site, { agent: reread(site, agent).found, path, isNew: false, parts, needOf });
    else site.note(`SKIP the test of ${name}: its constructor has parameters, and a test has to say which`);
  },
};
