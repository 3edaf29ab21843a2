import type { NextStep } from '../agent/next.js';
import type { AnyStep } from '../agent/step.js';
import { SCHEMA, type SchemaOwner } from '../message/message-schema.js';
import type { SyncChanges, SyncOutcome } from './executor.js';

/**
 * What a sync state that returned gives back must fit the schema of its class, if it has one: the next state, or the same one changed. The
 * schema brings the code for that with it.
 */
export function requireValid(outcome: SyncOutcome): void {
  if ('thrown' in outcome) return;
  for (const value of [outcome.state, (outcome.step as NextStep).value]) {
    const problem = (Object(value) as SchemaInstance).constructor?.[SCHEMA]?.problemOf(value as object);
    if (problem !== undefined) throw problem;
  }
}

interface SchemaInstance {
  readonly constructor?: Partial<SchemaOwner> | null;
}

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
