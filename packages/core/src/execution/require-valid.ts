import type { NextStep } from '../agent/next.js';
import { problemOf } from '../message/check-message.js';
import type { SyncOutcome } from './executor.js';

/**
 * Refuses what a sync state gives back from elsewhere if it does not fit the schema of its class: the next state, an output, or the same
 * state changed. For executors whose data comes from another thread or process. The outcome is an error of the state then, with nothing
 * changed.
 */
export function requireValid(outcome: SyncOutcome): SyncOutcome {
  if ('thrown' in outcome) return outcome;
  const thrown = problemOf(outcome.state) ?? problemOf((outcome.step as NextStep).value);
  return thrown === undefined ? outcome : { thrown };
}
