import type { Agent } from './agent.js';
import type { Ending } from './exit.js';

/** What happens to an agent whose incarnation stops. */
export type Verdict =
  | { readonly what: 'ends' }
  | { readonly what: 'restarts'; readonly after: number }
  | { readonly what: 'escalates'; readonly error: string };

const MOST = 30_000;

/** Decides whether it stops, restarts, or makes its supervisor fail. */
export function decide(agent: Agent, { ends, error = '', demand }: Ending): Verdict {
  const { world, plan } = agent;
  if (agent.interrupted.isSet() || agent.aborted.isSet() || ends === 'interrupted' || ends === 'aborted')
    return { what: 'ends' }; // 13.5
  if (demand === 'escalate') return { what: 'escalates', error }; // 13.12
  const unsaid = plan.supervisor === undefined ? 'temporary' : 'transient'; // 13.1, 13.11
  const kind = plan.supervised?.restart ?? unsaid;
  const shouldRestart = demand === 'restart' || kind === 'permanent' || (kind === 'transient' && ends === 'failed'); // 13.1
  if (!shouldRestart) return { what: 'ends' };
  const { restarts, within } = agent.supervisor.supervises; // 13.9
  agent.restarts = agent.restarts.filter((at) => at >= world.simulation.now - within);
  if (agent.restarts.length >= restarts)
    return { what: 'escalates', error: `INSTAR_RESTART_INTENSITY${error === '' ? '' : ` by ${error}`}` };
  // 13.10; left open: the window without a failure is one in which the agent runs, pauses do not count.
  if (world.simulation.now - agent.startedAt > within) agent.pauses = 0;
  const { backoff = 0 } = plan.supervised ?? {};
  const pause = backoff === 0 ? 0 : backoff * 2 ** agent.pauses++;
  agent.restarts = [...agent.restarts, world.simulation.now];
  return { what: 'restarts', after: Math.min(pause, MOST) };
}
