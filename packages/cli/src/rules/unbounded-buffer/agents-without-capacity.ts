import { optionOf } from '../../analysis/agents/decorators.js';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import type { Code } from '../../analysis/compiler/code.js';
import type { Facts } from '../../analysis/facts.js';
import { stageTargets } from '../../analysis/messages/stage-messages.js';
import type { KeptWithoutBound } from './kept-without-bound.js';

/** Agents that a pipeline ends in: `to` waits for room in the mailbox, of which there is no end by default. */
export function agentsWithoutCapacity(facts: Facts): readonly KeptWithoutBound[] {
  const { code } = facts;
  return facts.stages.flatMap(({ kind, args: { target } }): readonly KeptWithoutBound[] => {
    if (kind !== 'to' || target === undefined) return [];
    const agents = stageTargets(code, target).flatMap((node) => facts.agentOf(node) ?? []);
    const unbounded = agents.find((agent) => !mayHaveMailbox(code, agent));
    if (unbounded === undefined) return [];
    return [
      {
        node: target,
        message: `The pipeline does not wait for ${unbounded.name}, whose mailbox has no bound: it keeps all that comes.`,
        remedy: 'Set { mailbox: { capacity } } of the agent, or use ask, which waits for the response.',
      },
    ];
  });
}

/** Whether the options set the mailbox, or are not written out. */
function mayHaveMailbox(code: Code, { options }: AgentSource): boolean {
  const { ts } = code;
  return options.some(
    (each) =>
      !ts.isObjectLiteralExpression(each) ||
      each.properties.some(ts.isSpreadAssignment) ||
      optionOf(code, each, 'mailbox') !== undefined,
  );
}
