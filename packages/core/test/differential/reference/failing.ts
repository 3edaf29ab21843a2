import type { Agent } from './agent.js';
import { failedBy, type Then } from './exit.js';

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
