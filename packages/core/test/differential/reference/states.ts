import type { Body, NextPlan } from '../program.js';
import { activity } from './activity.js';
import type { Agent, Outcome } from './agent.js';

import type { Ending, Then } from './exit.js';
import { fails, handleChild, handleFailures } from './failing.js';
import { passOver } from './known-defects.js';
import { first, Latch, type Code } from './simulation.js';

/** Performs a state, again and again if it says so; returns what comes after it. */
export function* perform(agent: Agent, { to, performances }: Extract<NextPlan, { to: number }>): Code<Then> {
  const row = agent.plan.states[to]!;
  let [count, attempt] = [0, 1];
  while (!agent.interrupted.isSet() && !agent.aborted.isSet()) {
    const trouble = handleFailures(agent);
    if (trouble !== undefined) return trouble; // 7.1 what was thrown during the pause
    const body = performances[count++]; // 5.2, 6.2: what the state counts persists
    if (body === undefined) return 'events';
    let [outcome, from]: [Outcome, Body] = [
      yield* activity(agent, `state ${body.id}`, row.mode === 'sync' ? computed(body) : body, new Latch(), row.timeout),
      body,
    ];
    if (outcome.error === undefined && outcome.next === undefined && !outcome.isAbandoned)
      outcome = { error: 'INSTAR_NEXT_INVALID' }; // 5.7
    if (outcome.error !== undefined && agent.aborted.isSet()) agent.threw('state', outcome.error);
    if (agent.aborted.isSet()) return 'events';
    // Left open: what fails when its agent is interrupted already is not tried again, but has its fallback.
    if (outcome.error !== undefined && attempt < row.attempts && !agent.interrupted.isSet()) {
      agent.threw('state', outcome.error);
      const ending = yield* pause(agent, Math.min(row.backoff * 2 ** (attempt++ - 1), 30_000)); // 5.4
      if (ending !== undefined) return ending;
      continue;
    }
    if (outcome.error !== undefined && row.fallback !== undefined) {
      agent.threw('state', outcome.error);
      if (agent.escalation !== undefined) passOver('fallback of a supervisor that fails for a child');
      from = row.fallback; // 5.4
      outcome = yield* activity(agent, `fallback ${from.id} ${outcome.error}`, from, new Latch());
    }
    if (outcome.isAbandoned) return 'events';
    if (outcome.error !== undefined) return fails(agent, from === body ? 'state' : 'fallback', outcome.error);
    attempt = 1; // 5.6
    if (outcome.next === undefined) return fails(agent, 'fallback', 'INSTAR_NEXT_INVALID'); // 5.7
    if (typeof outcome.next === 'string' || !('again' in outcome.next)) return outcome.next;
    const ending = yield* pause(agent, outcome.next.again); // 5.3
    if (ending !== undefined) return ending;
  }
  return 'events';
}

/** 10.3 An interruption cuts it short. What failed before it is handled first, and a child that fails meanwhile at once. */
function* pause(agent: Agent, delay: number): Code<Ending | undefined> {
  let ending = handleFailures(agent);
  const over = new Latch();
  const forget = agent.world.simulation.after(delay, () => over.set());
  while (ending === undefined && delay > 0 && !over.isSet() && !agent.interrupted.isSet() && !agent.aborted.isSet()) {
    yield first(over.wait, agent.interrupted.wait, agent.aborted.wait, agent.escalated.wait);
    ending = handleChild(agent);
  }
  forget();
  return ending;
}

/** A sync state waits for nothing. */
function computed(body: Body): Body {
  return { ...body, segments: [], out: body.out === 'hang' ? 'return' : body.out };
}
