import type { NextStep } from '../../agent/next.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { Activity } from './activity.js';

export function nextOutsideTurn(agent: string, cause?: Error): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_OUTSIDE_TURN',
    problem: 'ctx.next was called when no handler of the agent was at work',
    place: agent,
    remedy:
      'Call it inside a handler, before its promise settles; a state answers its next step; from elsewhere, send an event',
    cause,
  });
}

export function mapOutsideSync(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_CONTEXT_LACKS',
    problem: 'ctx.map was called outside of a sync state, where it would hold up the event loop',
    place: agent,
    remedy: "Call it in a state with { mode: 'sync' }",
  });
}

export function nextTwice(agent: string, first: NextStep, second: NextStep): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_TWICE',
    problem: `ctx.next(Next.${second.kind}) comes after ctx.next(Next.${first.kind}) in the same turn`,
    place: agent,
    remedy: 'Decide on one step in each turn',
  });
}

export function notAStep(agent: string, activity: Activity, answer: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_INVALID',
    problem: `A step was expected, but there is ${answer === undefined ? 'nothing' : nameOf(answer)}`,
    place: activity === 'idle' ? agent : `${agent}, ${activity}`,
    remedy: 'Answer one of Next.to, Next.events, Next.again, Next.done, Next.fail, Next.interrupt',
  });
}

export function unhandledRequest(agent: string, request: string): InstarError {
  return new InstarError({
    code: 'INSTAR_MESSAGE_UNHANDLED',
    problem: `${agent} has no handler for the request ${request}`,
    place: agent,
    remedy: `Bind a method with @OnRequest(${request})`,
  });
}

export function notAnAddress(deed: string, target: unknown, agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_ADDRESS_UNKNOWN',
    problem: `${deed} was given ${nameOf(target)}, which is no address`,
    place: agent,
    remedy: 'Give what spawn or system.address answers, or an address that is injected',
  });
}

export function endingCannotSpawn(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ENDED',
    problem: `${agent} is ending and cannot spawn an agent any more`,
    place: agent,
    remedy: 'Spawn from an agent that lives on, or from the system',
  });
}

export function endedBeforeBegun(agent: string): InstarError {
  return new InstarError({ code: 'INSTAR_AGENT_ENDED', problem: `${agent} ended before it had begun`, place: agent });
}

export function agentAborted(agent: string, reason: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ABORTED',
    problem: `${agent} was aborted`,
    place: agent,
    cause: reason,
  });
}
