import type { AnyStep } from '../agent/step.js';
import type { SyncChanges, SyncOutcome } from './executor.js';

/** Puts the carried fields that a sync state changed on the agent. Returns the state as the method left it. */
export function applyChanges({ state, carried }: SyncChanges, agent: object, current: object): object {
  Object.assign(agent, carried);
  return state ?? current;
}

/** The step that a sync state returned. Throws what it threw. */
export function stepOf(outcome: SyncOutcome): AnyStep {
  if ('thrown' in outcome) throw outcome.thrown;
  return outcome.step;
}
