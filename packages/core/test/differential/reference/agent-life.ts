import { ofIncarnation, type Body } from '../program.js';
import { activity } from './activity.js';
import { tellAll, type Agent } from './agent.js';
import { startConcurrent } from './concurrent-requests.js';
import { stopIncarnation, end, endInterrupted } from './stopping.js';
import { ABORTED, DONE, failedBy, isEnding, print, type Ending, type Then } from './exit.js';
import { fails, handleFailures } from './failing.js';
import type { Message } from './pending-request.js';
import { decide } from './restarts.js';
import { first, Latch, type Code } from './simulation.js';
import { perform } from './states.js';

/** Its incarnations, from the first constructor to the last `end`. */
export function* live(agent: Agent): Code<void> {
  const exit = yield* incarnations(agent);
  agent.isClosed = true;
  agent.cause = exit.error;
  agent.discardMailbox();
  agent.ended.set(exit);
  agent.world.trace.note(`${agent.name} join`, print(exit)); // 10.6
}

function* incarnations(agent: Agent): Code<Ending> {
  for (;;) {
    if (agent.aborted.isSet()) return ABORTED;
    const ending = yield* work(agent);
    const verdict = decide(agent, ending);
    if (verdict.what === 'ends') return yield* end(agent, ending);
    if (verdict.what === 'escalates')
      return yield* end(agent, ending, () => agent.supervisor.failFor(verdict.error, agent));
    agent.rejectConcurrent(`INSTAR_AGENT_RESTARTING${ending.error === undefined ? '' : ` by ${ending.error}`}`); // 13.3
    agent.world.trace.note(`${agent.name} fate`, `restarts after ${verdict.after}`);
    agent.cause = ending.error;
    const exit = yield* stopIncarnation(agent, ending); // 13.4
    agent.cause = exit.error;
    // Left open: one that is told to stop while it stops for a restart has that exit, and one that waits keeps it if it is a failure.
    if (agent.interrupted.isSet() || agent.aborted.isSet()) return exit;
    if (verdict.after > 0) yield first(agent.world.sleep(verdict.after), agent.interrupted.wait, agent.aborted.wait); // 13.10
    if (agent.aborted.isSet()) return exit.ends === 'failed' ? exit : ABORTED;
    if (agent.interrupted.isSet()) return exit.ends === 'failed' ? exit : { ends: 'interrupted' };
    agent.mailbox.unshift(...agent.waitingRequests.map((request) => ({ body: request.body, request }))); // 13.3
    agent.waitingRequests = [];
    agent.incarnations++;
    agent.children.length = agent.outcomes.length = 0;
    [agent.isEnding, agent.cause, agent.escalation, agent.escalated] = [false, undefined, undefined, new Latch()];
  }
}

function* work(agent: Agent): Code<Ending> {
  agent.note('construct');
  agent.startedAt = agent.world.simulation.now;
  agent.isConstructed = ofIncarnation(agent.plan.constructs, agent.incarnations) === 'well';
  if (!agent.isConstructed) {
    agent.threw('construct', `construct ${agent.plan.id}`);
    return failedBy(`construct ${agent.plan.id}`); // 7.7
  }
  let then = yield* begin(agent, ofIncarnation(agent.plan.begin, agent.incarnations));
  for (;;) {
    if (agent.aborted.isSet() && !(agent.hookDecides && isEnding(then) && then.ends !== 'interrupted')) return ABORTED; // 10.4, 10.8
    if (isEnding(then) && then.isStep !== true) return then;
    const trouble = handleFailures(agent);
    if (trouble !== undefined) return trouble;
    if (isEnding(then)) return then;
    if (then === 'done') return DONE; // 5.8
    if (then === 'interrupt') agent.interrupt();
    if (agent.interrupted.isSet())
      then = yield* rest(agent); // 10.2
    else if (then === 'unknown')
      then = fails(agent, 'state', 'INSTAR_STATE_UNKNOWN'); // 5.7
    else if (typeof then === 'object' && 'to' in then) then = yield* perform(agent, then);
    else then = yield* rest(agent);
  }
}

function* begin(agent: Agent, body: Body): Code<Then> {
  for (const child of agent.plan.children) {
    const refused = agent.world.spawn(child, agent);
    if (refused !== undefined) return fails(agent, 'begin', refused);
  }
  const { error, next } = yield* activity(agent, `begin ${body.id}`, body, new Latch());
  return error === undefined ? (next ?? 'events') : fails(agent, 'begin', error); // 7.4
}

/** Handles the next message, or waits for one. */
function* rest(agent: Agent): Code<Then> {
  const outcome = agent.outcomes.shift();
  if (outcome?.next !== undefined) return outcome.next; // 3.2
  startConcurrent(agent);
  const message = agent.mailbox.shift(); // 3.1
  if (message !== undefined) return yield* handle(agent, message);
  agent.news = new Latch();
  if (agent.interrupted.isSet() && agent.concurrent.size === 0) {
    // Left open: children are interrupted and awaited before the hook `interrupted`, not only before `end`.
    tellAll(agent.children, 'interrupt');
    if (agent.children.every((child) => child.ended.isSet())) return yield* endInterrupted(agent);
  }
  agent.isIdle = true;
  yield first(agent.news.wait, agent.aborted.wait);
  agent.isIdle = false;
  return 'events';
}

function* handle(agent: Agent, { body, request }: Message): Code<Then> {
  if (request?.settled.isSet()) return 'events'; // 8.5
  if (request?.isConcurrent) {
    request.isTaken = true;
    agent.waitingRequests.push(request);
    startConcurrent(agent);
    return 'events';
  }
  agent.current = request;
  const what = request ? 'request' : 'order';
  const { error, next, isAbandoned } = yield* activity(
    agent,
    `${what} ${body.id}`,
    body,
    request?.signal ?? new Latch(),
  );
  // Left open: a request whose handler is cut off for a child rejects with the error that the supervisor fails by.
  if (isAbandoned) {
    request?.reject(agent.escalation ?? agent.endedError());
    return 'events';
  }
  if (error !== undefined) {
    request?.reject(error); // 8.2
    return fails(agent, request ? 'request' : 'event', error); // 7.1
  }
  request?.settled.set({ response: `response ${body.id}` }); // 8.1
  return next ?? 'events'; // 3.2
}
