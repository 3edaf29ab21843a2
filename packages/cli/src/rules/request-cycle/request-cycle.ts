import type ts from 'typescript';
import type { Facts } from '../../analysis/facts.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';
import { activitiesOf, isConcurrent, WaitedRequests, type Activity, type WaitedRequest } from './waited-requests.js';

export const requestCycle: Rule = {
  summary: 'a request that can never be responded to, since its responder waits for the agent that makes it',
  find(facts) {
    const waited = new WaitedRequests(facts);
    const found = new Map<ts.Node, Finding>();
    for (const agent of facts.agents) {
      for (const activity of activitiesOf(agent)) {
        for (const cycle of cyclesFrom(facts, waited, [activity])) {
          const known = cycle.requests.some(({ call }) => found.has(call));
          if (!known) found.set(cycle.closing.call, finding(facts, cycle));
        }
      }
    }
    return [...found.values()];
  },
};

/** Requests of which each responder waits for the next one, the last of them made to an agent that waits for all. */
interface Cycle {
  readonly names: readonly string[];
  readonly requests: readonly WaitedRequest[];
  readonly closing: WaitedRequest;
}

/** The cycles that begin with the first of some activities, of which each waits for the next one. */
function cyclesFrom(
  facts: Facts,
  waited: WaitedRequests,
  path: readonly Activity[],
  requests: readonly WaitedRequest[] = [],
): readonly Cycle[] {
  const last = path.at(-1);
  if (last === undefined || isConcurrent(facts, last)) return [];
  return waited.of(last).flatMap((request) => {
    const { responder, identity } = request;
    const waiting = path.findIndex(({ agent }) => agent === responder.agent);
    const all = [...requests, request];
    if (waiting === -1) return cyclesFrom(facts, waited, [...path, responder], all);
    // Other cycles are found from their own activities.
    if (waiting !== 0 || isConcurrent(facts, responder) || !isSameAgent(path, identity)) return [];
    const names = [...path, responder].map(({ agent }) => agent.name);
    return [{ names, requests: all, closing: request }];
  });
}

/** Whether an address leads to the very agent that waits: others of its class may be free to respond. */
function isSameAgent(path: readonly Activity[], identity: WaitedRequest['identity']): boolean {
  return path.length === 1
    ? identity === 'self' || identity === 'static'
    : identity === 'static' || identity === 'supervisor';
}

function finding({ code }: Facts, { names, closing }: Cycle): Finding {
  return {
    place: placeOf(code, closing.call),
    message: `These agents wait for each other: ${names.join(' → ')}.`,
    remedy:
      'Send an event in place of one of the requests, or respond with { concurrency } to what needs nothing else.',
  };
}
