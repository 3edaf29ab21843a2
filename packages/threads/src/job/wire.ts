import type { SerializedError, ClonePayload, StepKind } from '@instar/core/execution';

/*
 * What is sent to a worker: a label with the number of the target and the form of the body, and the body. The target is registered once, by the
 * reference that the worker finds it by: a name sent with each job would cost as much as a small job.
 */

/** A state to perform; the body is a `StateBody`. */
export const STATE = 0;
/** A function to call; the body is its only argument, which is bare. */
export const CALL_BARE = 1;
/** A function to call; the body is a payload with the array of its arguments. */
export const CALL = 2;

/** A state to perform whose fields are primitives; the body is a `FlatStateBody`. */
export const FLAT_STATE = 3;

/** Chunks of a map that another thread coordinates; the body is a `HelperAssignment`. */
export const HELP = 4;

export type JobForm = typeof STATE | typeof CALL_BARE | typeof CALL | typeof FLAT_STATE | typeof HELP;

const FORM_BITS = 3;

export function jobLabel(target: number, form: JobForm): number {
  return (target << FORM_BITS) | form;
}

export function targetNumberOf(label: number): number {
  return label >> FORM_BITS;
}

export function formOf(label: number): JobForm {
  return (label & ((1 << FORM_BITS) - 1)) as JobForm;
}

/** The row of the state table; the payload has the state and, if there are any, the carried fields. */
export type StateBody = readonly [row: number, data: ClonePayload, agent: string];

/** The row, the number of the state's class, and the state, which needs no payload. */
export type FlatStateBody = readonly [row: number, type: number, state: object, agent: string];

/** The label of a reply that is the function's own result, which is bare. */
export const RETURNED_BARE = 1;

/** In the label of a reply that is the value of a step, or the state that is performed again: a primitive, or an object of primitives. */
const FLAT_STEP = 2;

const FLAT_KINDS = ['to', 'events', 'again', 'done', 'interrupt'] as const satisfies StepKind[];

/** A step whose reply is the value itself. */
export type FlatKind = (typeof FLAT_KINDS)[number];

/** @param type the number of the value's class, or -1 for a primitive. */
export function flatStepLabel(kind: FlatKind, type: number): number {
  return ((type + 1) << 5) | (FLAT_KINDS.indexOf(kind) << 2) | FLAT_STEP;
}

/** The kind of the step and the number of the value's class, or `undefined` for another label. */
export function flatStepOf(label: number): { readonly kind: FlatKind; readonly type: number } | undefined {
  if ((label & 3) !== FLAT_STEP) return undefined;
  return { kind: FLAT_KINDS[(label >> 2) & 7] as FlatKind, type: (label >> 5) - 1 };
}

/** What is sent back. */
export type Reply = StepReply | ValueReply | ErrorReply | UnknownReply;

export const STEPPED = 0;
export const RETURNED = 1;
export const THREW = 2;
export const UNKNOWN = 3;

/** A step; the payload has its value, the state and the carried fields, as far as there are any. The error of `Next.fail` is separate. */
export type StepReply = readonly [
  kind: typeof STEPPED,
  step: StepKind,
  after: number,
  data: ClonePayload,
  error?: SerializedError | undefined,
];
export type ValueReply = readonly [kind: typeof RETURNED, data: ClonePayload];
/** An error; the payload has what the state's method changed, in the same places: `undefined`, the state, the carried fields. */
export type ErrorReply = readonly [kind: typeof THREW, error: SerializedError, data?: ClonePayload];
/** A step to a state of a class that the agent has no method for, by its name; the payload is that of an error. */
export type UnknownReply = readonly [kind: typeof UNKNOWN, name: string, data: ClonePayload];

/** An error that nobody handled, of a timer or a promise that outlived its job: the agent's id if that was a state, and where it ran. */
export type Leftover = readonly [agent: string | undefined, place: string, error: SerializedError];

/** What a job sends while it runs. */
export type Notice = ProgressNotice | LogNotice | SendNotice;

export const PROGRESS = 0;
export const LOG = 1;
export const SEND = 2;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type ProgressNotice = readonly [kind: typeof PROGRESS, data: ClonePayload];
export type LogNotice = readonly [kind: typeof LOG, level: LogLevel, message: string, fields: ClonePayload];
/** An event to be sent; the payload has the address and the event. */
export type SendNotice = readonly [kind: typeof SEND, data: ClonePayload];
