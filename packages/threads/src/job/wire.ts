import type { SerializedError, ClonePayload, StepKind } from '@instar/core/execution';

/*
 * What goes to a worker: a label that says who is called and how the body is to be read, and the body. Who it is was introduced once, by the
 * reference that the worker finds it by: names that go with each job cost as much as a small job.
 */

/** A state to perform; the body is a `StateBody`. */
export const STATE = 0;
/** A function to call; the body is its only argument, which is bare. */
export const CALL_BARE = 1;
/** A function to call; the body is a payload with the array of its arguments. */
export const CALL = 2;

export type JobForm = typeof STATE | typeof CALL_BARE | typeof CALL;

const FORM_BITS = 2;

export function jobLabel(callee: number, form: JobForm): number {
  return (callee << FORM_BITS) | form;
}

export function calleeOf(label: number): number {
  return label >> FORM_BITS;
}

export function formOf(label: number): JobForm {
  return (label & ((1 << FORM_BITS) - 1)) as JobForm;
}

/** By which row of the state table, and in the payload the state and, if there are any, the carried fields. */
export type StateBody = readonly [row: number, data: ClonePayload];

/** The label of an answer that is what the function returned, which is bare. */
export const RETURNED_BARE = 1;

/** What comes back. */
export type Answer = StepAnswer | ValueAnswer | ErrorAnswer;

export const STEPPED = 0;
export const RETURNED = 1;
export const THREW = 2;

/**
 * The step, and in the payload its value, the state and the carried fields, as far as there are any. A failure's error stands beside it.
 */
export type StepAnswer = readonly [
  kind: typeof STEPPED,
  step: StepKind,
  after: number,
  data: ClonePayload,
  error?: SerializedError,
];
export type ValueAnswer = readonly [kind: typeof RETURNED, data: ClonePayload];
/** The error, and in the payload what the method of a state had changed by then: nothing, the state, the carried fields. */
export type ErrorAnswer = readonly [kind: typeof THREW, error: SerializedError, data?: ClonePayload];

/** What a job tells while it is at work. */
export type Notice = ProgressNotice | LogNotice;

export const PROGRESS = 0;
export const LOG = 1;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type ProgressNotice = readonly [kind: typeof PROGRESS, data: ClonePayload];
export type LogNotice = readonly [kind: typeof LOG, level: LogLevel, message: string, fields: ClonePayload];
