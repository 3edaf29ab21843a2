import type { ErrorRecord, Luggage, StepKind } from '@instar/core/execution';

/** What goes to a worker: arrays, since names of properties would be copied with each job. */
export type JobBody = StateBody | FunctionBody;

export const STATE = 0;
export const FUNCTION = 1;

/** A state to perform: who, by which row of the state table, and in the luggage the state and the carried fields. */
export type StateBody = readonly [kind: typeof STATE, agent: string, row: number, data: Luggage];

/** A function to call, and in the luggage its arguments. */
export type FunctionBody = readonly [kind: typeof FUNCTION, fn: string, data: Luggage];

/** What comes back. */
export type Answer = StepAnswer | ValueAnswer | ErrorAnswer;

export const STEPPED = 0;
export const RETURNED = 1;
export const THREW = 2;

/** The step, and in the luggage its value, the state and the carried fields. A failure's error stands beside it. */
export type StepAnswer = readonly [
  kind: typeof STEPPED,
  step: StepKind,
  after: number,
  data: Luggage,
  error?: ErrorRecord,
];
export type ValueAnswer = readonly [kind: typeof RETURNED, data: Luggage];
export type ErrorAnswer = readonly [kind: typeof THREW, error: ErrorRecord];

/** What a job tells while it is at work. */
export type Notice = ProgressNotice | LogNotice;

export const PROGRESS = 0;
export const LOG = 1;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type ProgressNotice = readonly [kind: typeof PROGRESS, data: Luggage];
export type LogNotice = readonly [kind: typeof LOG, level: LogLevel, message: string, fields: unknown];
