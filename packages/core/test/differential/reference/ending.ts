import { graceOf } from './activity.js';
import type { Agent } from './agent.js';
import { ABORTED, DONE, failedBy, print, type Ending, type Then } from './exit.js';
import { leftOpen } from './left-open.js';
import { first, labelled, never, type Code } from './simulation.js';

type Phase = 'begin' | 'state' | 'fallback' | 'event' | 'request';

/** What follows an error that nobody has taken care of: 7.1 to 7.4. */
export function* fails(agent: Agent, phase: Phase, error: string): Code<Then> {
  const { plan } = agent;
  agent.threw(phase, error);
  if (agent.aborted.isSet) return 'events';
  agent.note(`failed ${phase} ${error}`);
  if (plan.failed === 'throw') {
    agent.threw('failed', `failed ${plan.id}`);
    return failedBy(error); // 7.2
  }
  const unsaid = phase === 'event' || phase === 'request' ? plan.onError : 'stop'; // 7.1, 7.3, 7.4
  return (plan.failed === 'nothing' ? unsaid : plan.failed) === 'resume' ? 'events' : failedBy(error);
}

/** An interrupted agent has handled what it had accepted: 10.1, 10.8. */
export function* endInterrupted(agent: Agent): Code<Ending> {
  const { wait, out } = agent.plan.interrupted;
  if (leftOpen.childrenEndBeforeInterrupted) yield* endChildren(agent);
  if (agent.aborted.isSet) return ABORTED;
  agent.note('interrupted');
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

/** The last of an agent: its mail, its children, its hook `end`. */
export function* end(agent: Agent, ending: Ending): Code<Ending> {
  agent.isClosed = true;
  agent.cause = ending.error;
  for (const [question, stop] of agent.beside) {
    stop();
    question.reject(agent.endedError()); // 8.7
  }
  agent.giveUpMail();
  yield* endChildren(agent);
  const { wait, out } = agent.plan.end;
  const wasAborted = agent.aborted.isSet;
  agent.note(`end ${print(ending)}`); // 10.7
  if (wait > 0 || out === 'hang') {
    const woken = yield first(out === 'hang' ? never : agent.world.sleep(wait), labelled(graceOf(agent), 'abandoned'));
    if (!wasAborted && agent.aborted.isSet && leftOpen.abortInEndDecidesExit) ending = ABORTED;
    if (woken === 'abandoned') return ending;
  }
  if (out !== 'throw') return ending;
  agent.threw('end', `end ${agent.plan.id}`);
  return ending.ends === 'failed' || ending.ends === 'aborted' ? ending : failedBy(`end ${agent.plan.id}`);
}

/** 11.4 They are interrupted, the last one first, and awaited. */
function* endChildren(agent: Agent): Code<void> {
  agent.tellChildren('interrupt');
  for (const child of agent.children) yield child.ended.wait;
}
