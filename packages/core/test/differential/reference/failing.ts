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

/** 13.16 Between two activities, ahead of everything else. Answers the end, if that is what comes of it. */
export function seeToChild(agent: Agent): Ending | undefined {
  const { escalation } = agent;
  if (escalation === undefined || agent.aborted.isSet()) return undefined;
  [agent.escalation, agent.escalated] = [undefined, new Latch()];
  const then = fails(agent, 'child', escalation);
  return isEnding(then) ? then : undefined;
}

/** The same, and then what was thrown beside the mailbox: 7.1. */
export function seeToFailures(agent: Agent): Ending | undefined {
  let ending = seeToChild(agent);
  while (ending === undefined && !agent.aborted.isSet()) {
    const beside = agent.asides.find(({ error }) => error !== undefined);
    if (beside?.error === undefined) return undefined;
    agent.asides = agent.asides.filter((aside) => aside !== beside);
    const then = fails(agent, 'beside', beside.error);
    if (isEnding(then)) ending = then;
  }
  return ending;
}
