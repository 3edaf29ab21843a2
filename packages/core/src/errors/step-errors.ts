/** Errors of what a state, `begin` or a handler wants next. */
import { didYouMean } from './closest-name.js';
import { defineError } from './define-error.js';

export const unknownState = defineError(
  'INSTAR_STATE_UNKNOWN',
  (agent: string, name: string, state: string, states: readonly string[]) => ({
    problem: `${name} has no method for the state ${state}`,
    place: agent,
    remedy: `${didYouMean(state, states)}Bind a method with @State(${state})${states.length === 0 ? '' : `, or go to one of: ${states.join(', ')}`}`,
  }),
);

export const stateTimedOut = defineError('INSTAR_STATE_TIMEOUT', (agent: string, state: string, timeout: number) => ({
  problem: `The state ${state} did not finish within ${timeout} ms`,
  place: agent,
  remedy: 'Give the state a longer `timeout`, a `retry`, or a method with @Fallback',
}));

const STEPS = 'Next.to, Next.events, Next.again, Next.done, Next.fail, Next.interrupt';

export const notAStep = defineError('INSTAR_NEXT_INVALID', (place: string, received: string) => ({
  problem: `A step was expected; received ${received}`,
  place,
  remedy: `Return one of ${STEPS}; a \`return\` may be missing`,
}));

export const notAState = defineError('INSTAR_NEXT_INVALID', (agent: string, state: string) => ({
  problem: `Next.to was called with ${state}, which is not a state`,
  place: agent,
  remedy: 'Pass an instance of a class that is bound with @State',
}));

export const againWithoutState = defineError('INSTAR_NEXT_INVALID', (agent: string) => ({
  problem: 'Next.again() was returned outside of a state, so there is nothing to repeat',
  place: agent,
  remedy: 'Return Next.to(state)',
}));

export const beginForgotStep = defineError('INSTAR_NEXT_INVALID', (agent: string) => ({
  problem: '`begin` returned nothing, but the agent has states and no handler that could lead to one',
  place: `${agent}, begin`,
  remedy: 'Return the first step, as in `return Next.to(state)`; a `return` may be missing',
}));

/** @param kind of the step: `to`, `done`. */
export const stepReturned = defineError('INSTAR_NEXT_INVALID', (agent: string, event: string, kind: string) => ({
  problem: `The handler of ${event} returned Next.${kind}, which is not taken`,
  place: agent,
  remedy: `Call ctx.next(Next.${kind}(…)) in the handler of an event`,
}));

export const lastStepInvalid = defineError('INSTAR_NEXT_INVALID', (agent: string) => ({
  problem: 'The hook `interrupted` returned a step that an agent cannot take while it stops',
  place: agent,
  remedy: 'Return nothing, Next.done(output) or Next.fail(error)',
}));

/** @param first the kinds of the two steps: `to`, `done`. */
export const nextTwice = defineError('INSTAR_NEXT_TWICE', (agent: string, first: string, second: string) => ({
  problem: `ctx.next(Next.${second}) was called after ctx.next(Next.${first}) in the same turn`,
  place: agent,
  remedy: 'Decide on one step in each turn',
}));

export const nextOutsideTurn = defineError('INSTAR_NEXT_OUTSIDE_TURN', (agent: string, cause?: Error) => ({
  problem: 'ctx.next was called while no handler of the agent was running',
  place: agent,
  remedy:
    'Call it inside a handler, before its promise settles; a state returns its next step; from elsewhere, send an event',
  cause,
}));
