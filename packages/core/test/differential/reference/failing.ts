import type { Agent } from './agent.js';
import { failedBy, isEnding, type Ending, type Then } from './exit.js';
import { Latch } from './simulation.js';

type Phase = 'begin' | 'state' | 'fallback' | 'event' | 'request' | 'concurrent' | 'child';

/** What follows an error that is not handled: 7.1 to 7.4. */
export function fails(agent: Agent, phase: Phase, error: string): Then {
  const { plan } = agent;
  if (phase !== 'concurrent' && phase !== 'child') agent.threw(phase, error);
  if (agent.aborted.isSet()) return 'events';
  agent.note(`failed ${phase === 'concurrent' ? 'request' : phase} ${error}`);
  if (plan.failed === 'throw') {
    agent.threw('failed', `failed ${plan.id}`);
    return failedBy(error); // 7.2
  }
  const isMessage = phase === 'event' || phase === 'request' || phase === 'concurrent';
  const directive = plan.failed !== 'nothing' ? plan.failed : isMessage ? plan.onError : 'stop'; // 7.1, 7.3, 7.4
  if (directive === 'resume') return 'events';
  return failedBy(error, directive === 'stop' ? {} : { demand: directive }); // 13.12
}

/** 13.16 Between two activities, ahead of everything else. Returns the exit, if the agent is to stop for it. */
export function handleChild(agent: Agent): Ending | undefined {
  const { escalation } = agent;
  if (escalation === undefined || agent.aborted.isSet()) return undefined;
  [agent.escalation, agent.escalated] = [undefined, new Latch()];
  const then = fails(agent, 'child', escalation);
  return isEnding(then) ? then : undefined;
}

/** The same, and then what was thrown beside the mailbox: 7.1. */
export function handleFailures(agent: Agent): Ending | undefined {
  let ending = handleChild(agent);
  while (ending === undefined && !agent.aborted.isSet()) {
    const failed = agent.outcomes.find(({ error }) => error !== undefined);
    if (failed?.error === undefined) return undefined;
    agent.outcomes = agent.outcomes.filter((outcome) => outcome !== failed);
    const then = fails(agent, 'concurrent', failed.error);
    if (isEnding(then)) ending = then;
  }
  return ending;
}
