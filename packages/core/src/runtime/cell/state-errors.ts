import type { AgentDefinition } from '../../definition/agent-definition.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';

export function stateTimedOut(agent: string, state: string, timeout: number): InstarError {
  return new InstarError({
    code: 'INSTAR_STATE_TIMEOUT',
    problem: `The state ${state} was not done within ${timeout} ms`,
    place: agent,
    remedy: 'Give the state a longer `timeout`, a `retry`, or a method with @Fallback',
  });
}

export function unknownState(agent: string, { name, states }: AgentDefinition, state: unknown): InstarError {
  const known = states.map(({ token }) => nameOf(token)).join(', ');
  return new InstarError({
    code: 'INSTAR_STATE_UNKNOWN',
    problem: `${name} has no method for the state ${nameOf(state)}`,
    place: agent,
    remedy: `Bind one with @State(${nameOf(state)})${known === '' ? '' : `, or go to one of: ${known}`}`,
  });
}

export function notAState(agent: string, state: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_INVALID',
    problem: `Next.to was given ${nameOf(state)}, which is no state`,
    place: agent,
    remedy: 'Give it an instance of a class that is bound with @State',
  });
}

export function againWithoutState(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_INVALID',
    problem: 'Next.again() was answered outside of a state, so there is nothing to repeat',
    place: agent,
    remedy: 'Answer Next.to(state)',
  });
}

export function stepForgotten(agent: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NEXT_INVALID',
    problem: '`begin` returned nothing, but the agent has states and no handler that could lead to one',
    place: `${agent}, begin`,
    remedy: 'Return the first step, as in `return Next.to(state)`; a `return` may be missing',
  });
}
