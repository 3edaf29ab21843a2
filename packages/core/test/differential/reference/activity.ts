import type { Body } from '../program.js';
import type { Agent, Outcome } from './agent.js';
import { failedBy } from './exit.js';
import { chained, first, labelled, Latch, never, Open, type Code, type Wait } from './simulation.js';

/**
 * One activity, under a signal of its own. Past its timeout (5.5), or past the grace after its agent was aborted (10.5), it is abandoned.
 */
export function* activity(agent: Agent, what: string, body: Body, signal: Latch, timeout = 0): Code<Outcome> {
  agent.note(what);
  agent.signal = signal;
  if (agent.aborted.isSet()) signal.set(); // 10.4
  const work = agent.world.simulation.fork(runBody(agent, body, signal));
  const late = timeout > 0 ? labelled(agent.world.sleep(timeout), 'INSTAR_STATE_TIMEOUT') : never;
  const grace = first(graceOf(agent), escalationGraceOf(agent));
  const woken = yield first(work.over.wait, late, labelled(grace, 'abandoned'));
  if (work.over.value !== undefined) return work.over.value;
  if (woken !== 'abandoned' && agent.aborted.isSet()) throw new Open('whether a timeout counts after an abort');
  work.kill();
  signal.set();
  return woken === 'abandoned' ? { isAbandoned: true } : { error: String(woken) };
}

/** Waits until an aborted agent has had its grace. */
export function graceOf(agent: Agent): Wait {
  return chained(agent.aborted.wait, () => agent.world.simulation.sleep(agent.world.program.grace, true));
}

/** 13.16 The same for one that fails for a child. */
function escalationGraceOf(agent: Agent): Wait {
  return chained(agent.escalated.wait, () => agent.world.simulation.sleep(agent.world.program.grace, true));
}

/** Does what a body says. */
export function* runBody(agent: Agent, body: Body, signal: Latch, isConcurrent = false): Code<Outcome> {
  for (const { wait, heeds, acts } of body.segments) {
    if (heeds && signal.isSet()) return { error: 'heeded' };
    const woken = yield first(agent.world.sleep(wait), heeds ? labelled(signal.wait, 'heeded') : never);
    agent.touch();
    if (woken === 'heeded') return { error: 'heeded' };
    for (const act of acts) if (!signal.isSet()) yield* agent.world.act(act, agent, signal);
  }
  if (body.segments.length > 0 && !isConcurrent) agent.note(`over ${body.id}`);
  if (body.out === 'hang') yield never;
  const [next] = body.nexts;
  return {
    next: next === 'fail' ? failedBy(`fail ${body.id}`, { isStep: true }) : next,
    error: body.out === 'throw' ? `body ${body.id}` : undefined,
  };
}
