import type { AgentDefinition } from '@instar/core/definition';
import {
  ClassTable,
  classTableOf,
  notCloneable,
  pack,
  serializeError,
  requireNoPromise,
  unpack,
  type ClonePayload,
} from '@instar/core/execution';
import { isBare, movedWithBare } from '../job/bare-value.js';
import {
  CALL_BARE,
  FLAT_STATE,
  HELP,
  RETURNED,
  RETURNED_BARE,
  STATE,
  THREW,
  targetNumberOf,
  formOf,
  type Reply,
  type FlatStateBody,
  type StateBody,
} from '../job/wire.js';
import { helpWithChunks } from '../map/help-with-chunks.js';
import { helpWithMap } from '../map/help-with-map.js';
import type { HelperAssignment } from '../map/help-request.js';
import type { MapTask } from '../map/map-task.js';
import type { RunningJob, JobHandler, PrepareJob } from '../thread/job-runner.js';
import type { Directory } from './directory.js';
import { performFor } from './leftovers.js';
import { performState } from './perform-state.js';
import { withStackOf } from './stack-of-job.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
type AnyFunction = (...args: any[]) => unknown;

const PLAIN = new ClassTable([]);

/** Makes the worker's job handler. What a job refers to has been found before. Errors are part of the reply. */
export function jobHandler(directory: Directory): JobHandler {
  return (body, job) => {
    if (formOf(job.label) === HELP) return help(directory, body as HelperAssignment, job);
    const reference = referenceOf(job);
    if (isState(job))
      return performState(
        directory.knownAgent(reference) as AgentDefinition,
        reference,
        body as StateBody | FlatStateBody,
        job,
      );
    const fn = directory.knownFunction(reference) as AnyFunction;
    const call = (): unknown => callFunction(fn, reference, body, job);
    return performFor({ agent: undefined, place: reference }, call);
  };
}

/** Finds the class or function of a job, unless it is known. If it cannot be found, the error is the reply. */
export function jobPreparation(directory: Directory): PrepareJob {
  return (job, body) => {
    if (formOf(job.label) === HELP) return preparationOfHelp(directory, (body as HelperAssignment).task as MapTask);
    const reference = referenceOf(job);
    if (isState(job)) return directory.knownAgent(reference) ? undefined : () => failureOf(directory.agent(reference));
    return directory.knownFunction(reference) ? undefined : () => failureOf(directory.function(reference));
  };
}

function isState({ label }: RunningJob): boolean {
  const form = formOf(label);
  return form === STATE || form === FLAT_STATE;
}

function referenceOf(job: RunningJob): string {
  return job.target(targetNumberOf(job.label)) as string;
}

/** Performs chunks of another thread's map. */
function help(directory: Directory, assignment: HelperAssignment, job: RunningJob): Promise<void> | undefined {
  const task = assignment.task as MapTask;
  const apply = directory.knownFunction(task.fn) as AnyFunction;
  const table = classTableOf(directory.knownAgent(task.agent) as AgentDefinition);
  return helpWithChunks(assignment, helpWithMap(task, apply, table), job);
}

function preparationOfHelp(directory: Directory, { agent, fn }: MapTask): (() => Promise<unknown>) | undefined {
  if (directory.knownAgent(agent) !== undefined && directory.knownFunction(fn) !== undefined) return undefined;
  return () => failureOf(Promise.all([directory.agent(agent), directory.function(fn)]));
}

async function failureOf(search: Promise<unknown>): Promise<unknown> {
  try {
    await search;
    return undefined;
  } catch (error) {
    return [THREW, serializeError(error, PLAIN)] satisfies Reply;
  }
}

/** Returns the function's result if it is bare, else a `Reply`. */
function callFunction(fn: (...args: unknown[]) => unknown, reference: string, body: unknown, job: RunningJob): unknown {
  try {
    const result =
      formOf(job.label) === CALL_BARE ? fn(body) : fn(...(unpack(body as ClonePayload, PLAIN) as unknown[]));
    if (isBare(result)) {
      job.resultLabel = RETURNED_BARE;
      if (typeof result === 'object') sendBinary(result, reference, job);
      return result;
    }
    requireNoPromise(result, 'A function', nameIn(reference));
    const { payload, transfer } = pack(result, PLAIN);
    explainResult(job, reference, result);
    if (transfer.length > 0) job.transfer(transfer);
    return [RETURNED, payload] satisfies Reply;
  } catch (thrown) {
    return [THREW, withStackOf(serializeError(thrown, PLAIN), nameIn(reference))] satisfies Reply;
  }
}

/** A buffer that is marked is moved. A detached one cannot be sent. */
function sendBinary(result: object | null, reference: string, job: RunningJob): void {
  const moved = movedWithBare(result);
  if (moved) job.transfer(moved);
  explainResult(job, reference, result);
}

function nameIn(reference: string): string {
  return reference.split('\n', 1)[0] as string;
}

function explainResult(job: RunningJob, reference: string, result: unknown): void {
  job.ifNotCloneable = (cause) =>
    [THREW, serializeError(notCloneable([['The result', result]], nameIn(reference), cause), PLAIN)] satisfies Reply;
}
