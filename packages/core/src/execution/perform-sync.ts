import { isStep, type NextStep } from '../agent/next.js';
import type { SyncContext } from '../agent/sync-context.js';
import type { AgentDefinition, StateRow } from '../definition/agent-definition.js';
import { returnedPromise } from '../errors/definition-errors.js';
import { notAStep } from '../errors/step-errors.js';
import { isPromiseLike, nameOf } from '../primitives/class.js';
import type { SyncOutcome } from './executor.js';
import { explainPrivateMember } from './private-member-error.js';
import { isolatedInstance } from './isolated-instance.js';
import { IsolatedContext, type SyncHost } from './isolated-context.js';

/** One call of a sync state's method, with copies of all that it may touch. */
export interface SyncCall {
  readonly definition: AgentDefinition;
  readonly row: StateRow;
  /** The copy of the state. */
  readonly state: object;
  /** Copies of the carried fields, by name. */
  readonly carried: Readonly<Record<string, unknown>>;
}

/** The name of a sync state in errors: the agent and the method. */
export function placeOf(definition: AgentDefinition, row: StateRow): string {
  return `${definition.name}.${String(row.method)}`;
}

/**
 * Calls the method of a sync state as every executor must: on an isolated instance of the agent, with the context of a sync state, and
 * checks the result. Executors copy what goes in and what comes out: the outcome refers to the method's own objects. Of a method that returned,
 * the state is needed only if the step is `again`.
 *
 * What the method throws is in the outcome, and so are `INSTAR_SYNC_STATE_ASYNC` if it returns a promise and `INSTAR_NEXT_INVALID` if it does
 * not return a step.
 */
export function performSync({ definition, row, state, carried }: SyncCall, host: SyncHost): SyncOutcome<NextStep> {
  const { self, changes } = isolatedInstance(definition, carried);
  const place = placeOf(definition, row);
  try {
    const method = self[row.method] as (state: object, ctx: SyncContext) => unknown;
    const step = method.call(self, state, new IsolatedContext(place, host));
    requireNoPromise(step, 'A sync state', place);
    if (!isStep(step)) throw notAStep(place, nameOf(step));
    return { step, state, carried: changes() };
  } catch (thrown) {
    return { thrown: explainPrivateMember(thrown, definition, row, place), state, carried: changes() };
  }
}

/**
 * Refuses a promise where the result must be there at once.
 *
 * @param what what returned it, in the error: `A sync state`.
 * @throws InstarError `INSTAR_SYNC_STATE_ASYNC`.
 */
export function requireNoPromise(result: unknown, what: string, place: string): void {
  if (isPromiseLike(result)) throw returnedPromise(what, place);
}
