import type { Agent } from './agent.js';
import { failedBy, isEnding, type Ending, type Then } from './exit.js';
import { Latch } from './simulation.js';

type Phase = 'begin' | 'state' | 'fallback' | 'event' | 'request' | 'beside' | 'child';

/** What follows an error that nobody has taken care of: 7.1 to 7.4. */
export function fails(agent: Agent, phase: Phase, error: string): Then {
  const { plan } = agent;
  if (phase !== 'beside' && phase !== 'child') agent.threw(phase, error);
  if (agent.aborted.isSet()) return 'events';
  agent.note(`failed ${phase === 'beside' ? 'request' : phase} ${error}`);
  if (plan.failed === 'throw') {
    agent.threw('failed', `failed ${plan.id}`);
    return failedBy(error); // 7.2
  }
  const isMessage = phase === 'event' || phase === 'request' || phase === 'beside';
  const directive = plan.failed !== 'nothing' ? plan.failed : isMessage ? plan.onError : 'stop'; // 7.1, 7.3, 7.4
  if (directive === 'resume') return 'events';
  return failedBy(error, directive === 'stop' ? {} : { demand: directive }); // 13.12
}

/**
 * Between two activities, ahead of everything else: the failure for a child (13.16), and what was thrown beside the mailbox (7.1). Answers
 * the end, if that is what comes of one.
 */
export function seeToFailures(agent: Agent): Ending | undefined {
  while (!agent.aborted.isSet()) {
    const { escalation } = agent;
    const beside = agent.asides.find(({ error }) => error !== undefined);
    if (escalation === undefined && beside === undefined) return undefined;
    if (escalation !== undefined) [agent.escalation, agent.escalated] = [undefined, new Latch()];
    else agent.asides = agent.asides.filter((aside) => aside !== beside);
    const then = escalation === undefined ? fails(agent, 'beside', beside!.error!) : fails(agent, 'child', escalation);
    if (isEnding(then)) return then;
  }
  return undefined;
}
