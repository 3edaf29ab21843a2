import { runBody } from './activity.js';
import type { Agent, Outcome } from './agent.js';
import type { PendingRequest } from './pending-request.js';

/** Slots of requests that are handled beside the mailbox. */
export const CONCURRENCY = 2;

/** 2.4 At most two at once, the others in order. Left open: they wait for what runs, handlers as well as states. */
export function startConcurrent(agent: Agent): void {
  while (agent.concurrent.size < CONCURRENCY) {
    const request = agent.waitingRequests.shift();
    if (request === undefined) return;
    if (request.settled.isSet()) continue; // 8.5
    agent.touch();
    agent.world.trace.note(`${agent.name} concurrent`, `request ${request.body.id}`);
    const work = agent.world.simulation.fork(
      runBody(agent, request.body, request.signal, true),
      request.body.segments.length === 0,
    );
    agent.concurrent.set(request, () => work.kill());
    work.over.wait(() => settleConcurrent(agent, request, work.over.value!));
  }
}

function settleConcurrent(agent: Agent, request: PendingRequest, { error, next }: Outcome): void {
  agent.concurrent.delete(request);
  if (error === undefined) request.settled.set({ response: `response ${request.body.id}` });
  else request.reject(error);
  if (error !== undefined) agent.threw('request', error); // 7.5
  if (error !== undefined) agent.outcomes.push({ error });
  else if (next !== undefined) agent.outcomes.push({ next });
  // 3.2 A step comes before any waiting message.
  if (agent.isIdle && agent.outcomes.every(({ next: step }) => step === undefined)) startConcurrent(agent);
  agent.news.set();
}
