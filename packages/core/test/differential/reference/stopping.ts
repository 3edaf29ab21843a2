import { graceOf } from './activity.js';
import { tellAll, type Agent } from './agent.js';
import { ABORTED, DONE, failedBy, print, type Ending } from './exit.js';
import { first, labelled, Latch, never, type Code } from './simulation.js';

/** An interrupted agent has handled what it had accepted: 10.1, 10.8. */
export function* endInterrupted(agent: Agent): Code<Ending> {
  const { wait, out } = agent.plan.interrupted;
  agent.note('interrupted');
  agent.hookDecides = true;
  if (wait > 0) {
    const woken = yield first(agent.world.sleep(wait), labelled(graceOf(agent), 'abandoned'));
    if (woken === 'abandoned') return ABORTED;
  }
  const error = `interrupted ${agent.plan.id}`;
  if (out === 'throw' || out === 'fail') {
    agent.threw('interrupted', error);
    return failedBy(error);
  }
  return out === 'done' ? DONE : { ends: 'interrupted' };
}

/** An agent stops: its mailbox, its children, its hook `end`. */
export function* end(agent: Agent, ending: Ending, escalate?: () => void): Code<Ending> {
  agent.isClosed = true;
  // Left open: until `end` is over, what is asked of one whose hook `interrupted` has returned `Next.fail` rejects without a cause.
  if (!agent.hookDecides) agent.cause = ending.error;
  agent.discardMailbox();
  escalate?.();
  return yield* stopIncarnation(agent, ending);
}

/** An incarnation stops: its children, its concurrent requests, its hook `end`. 13.4 */
export function* stopIncarnation(agent: Agent, ending: Ending): Code<Ending> {
  agent.isEnding = true;
  tellAll(agent.children, 'interrupt'); // 11.4
  for (const child of [...agent.children]) yield child.ended.wait; // 11.4
  // Left open: concurrent requests are awaited.
  if (agent.concurrent.size > 0) {
    yield* awaitConcurrent(agent);
    if (agent.concurrent.size > 0) ending = ABORTED; // 10.5
  }
  agent.rejectConcurrent(agent.endedError()); // 8.7
  if (!agent.isConstructed) return ending; // 10.7
  const { wait, out } = agent.plan.end;
  agent.note(`end ${print(ending)}`); // 10.7
  if (wait > 0 || out === 'hang') {
    const woken = yield first(out === 'hang' ? never : agent.world.sleep(wait), labelled(graceOf(agent), 'abandoned'));
    // Left open: an abort that abandons `end` changes the exit, whatever the hook was told; one before that does not.
    if (woken === 'abandoned') return ABORTED;
  }
  if (out !== 'throw') return ending;
  agent.threw('end', `end ${agent.plan.id}`);
  return ending.ends === 'failed' || ending.ends === 'aborted' ? ending : failedBy(`end ${agent.plan.id}`);
}

/** Concurrent requests may be responded to; those of an aborted agent have a grace period of their own. */
function* awaitConcurrent(agent: Agent): Code<void> {
  const grace = new Latch();
  const watch = agent.world.simulation.fork(awaitGrace(agent, grace));
  while (agent.concurrent.size > 0 && !grace.isSet()) {
    agent.news = new Latch();
    yield first(agent.news.wait, grace.wait);
  }
  watch.kill();
}

function* awaitGrace(agent: Agent, grace: Latch): Code<void> {
  yield graceOf(agent);
  grace.set();
}
