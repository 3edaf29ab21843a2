/** Errors of state charts. */
import { defineError } from './define-error.js';
import { invalidOptions } from './definition-errors.js';
import type { InstarError } from './instar-error.js';

export function initialOutside(agent: string, state: string, received: string): InstarError {
  const remedy = `Return an instance of a class that extends ${state}`;
  return invalidOptions(`\`initial\` of ${state} returned ${received}, which is not a state in it`, agent, remedy);
}

export const concurrentInState = (place: string): InstarError =>
  invalidOptions(
    '`in` and `concurrency` exclude each other',
    place,
    'Concurrent requests run beside the states: drop one',
  );

/** @param method of the context: `postpone`, `bubble`. */
export const nothingAtWork = defineError('INSTAR_CONTEXT_LACKS', (agent: string, method: string) => ({
  problem: `ctx.${method} was called while no event or request was handled`,
  place: agent,
  remedy:
    'Call it in the handler of an event or a request, before its promise settles; not in that of a concurrent request',
}));

/** @param member of the context. */
export const stepLacks = defineError('INSTAR_CONTEXT_LACKS', (member: string) => ({
  problem: `ctx.${member} needs a system, and \`step\` has none`,
  place: 'step',
  remedy: member === 'ask' ? 'Pass { respond }' : 'Test this method in a system, with virtual time',
}));

/** @param state `the state Open`, `no state`. */
export const unhandledInState = defineError(
  'INSTAR_MESSAGE_UNHANDLED',
  (agent: string, event: string, state: string, remedy: string) => ({
    problem: `${agent} has no handler for ${event} in ${state}`,
    place: agent,
    remedy,
  }),
);

/** @param place the function that was called: `when`, `states`. */
export const noChart = (agent: string, place: string): InstarError =>
  invalidOptions(
    `${agent} has no state chart`,
    place,
    'Pass the address of an agent of this system with waiting states, @Waiting, or with @Enter or @Leave',
  );

export const endedBeforeState = defineError(
  'INSTAR_AGENT_ENDED',
  (agent: string, state: string, exit: { readonly kind: string; readonly error?: Error }) => ({
    problem: `${agent} has stopped (${exit.kind}) and did not reach ${state}`,
    place: agent,
    cause: exit.error,
  }),
);
