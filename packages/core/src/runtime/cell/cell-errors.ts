import type { Exit } from '../../agent/exit.js';
import type { NextStep } from '../../agent/next.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
import { printValue } from '../../primitives/print-value.js';

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

export function notAStep(agent: string, kind: string, returned: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_INVALID',
    problem: `A step was expected, but there is ${returned === undefined ? 'nothing' : nameOf(returned)}`,
    place: kind === 'idle' ? agent : `${agent}, ${kind}`,
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

export function endingCannotSpawn(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ENDED',
    problem: `${agent} is ending and cannot spawn an agent any more`,
    place: agent,
    remedy: 'Spawn from an agent that lives on, or from the system',
  });
}

export function agentAborted(agent: string, reason: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ABORTED',
    problem: `${agent} was aborted`,
    place: agent,
    cause: reason,
  });
}

export function agentStopped(agent: string, exit: Exit | undefined, request: object): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_ENDED',
    problem: `${agent} ${exit === undefined ? 'is ending' : `has ended (${exit.kind})`} and will not answer ${nameOf(request)}`,
    place: agent,
    cause: exit?.kind === 'failed' ? exit.error : undefined,
  });
}

export function notARequest(agent: string, request: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_MESSAGE_INVALID',
    problem: `${nameOf(request)} is no request`,
    place: `${agent}.ask`,
    remedy: 'Ask with an instance of a class that extends Request',
  });
}

export function restarting(agent: string, exit: Exit | undefined): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_RESTARTING',
    problem: `${agent} is being restarted and has let go of the request that it had in hand`,
    place: agent,
    remedy: 'Ask again: the new incarnation has the same address, and takes what is sent from now on',
    cause: exit?.kind === 'failed' ? exit.error : undefined,
  });
}

export function disposalDeadline(name: string, remedy: string): InstarError {
  return new InstarError({
    code: 'INSTAR_DISPOSAL_DEADLINE',
    problem: `${name} could not be disposed of in time: what it still does has no effect on the rest`,
    place: name,
    remedy,
  });
}

export function lastStepInvalid(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_INVALID',
    problem: 'The hook `interrupted` answered a step that cannot be taken any more',
    place: agent,
    remedy: 'Answer nothing, Next.done(output) or Next.fail(error)',
  });
}

export function directiveUnknown(agent: string, directive: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `The hook \`failed\` answered ${printValue(directive)}`,
    place: agent,
    remedy: "Answer 'resume', 'stop', 'restart', 'escalate' or nothing",
  });
}
