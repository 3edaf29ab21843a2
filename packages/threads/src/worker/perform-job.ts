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
  RETURNED,
  RETURNED_BARE,
  STATE,
  THREW,
  targetNumberOf,
  formOf,
  type Reply,
  type StateBody,
} from '../job/wire.js';
import { helpWithMap } from '../map/help-with-map.js';
import type { MapTask } from '../map/map-task.js';
import type { ChunkHandlerFactory } from '../chunks/chunked-work.js';
import type { RunningJob, JobHandler } from '../thread/job-runner.js';
import type { Directory } from './directory.js';
import { performState } from './perform-state.js';
import { withStackOf } from './stack-of-job.js';

const PLAIN = new ClassTable([]);

/** Makes the worker's job handler: it finds the target and performs the job. Errors are part of the reply. */
export function jobHandler(directory: Directory): JobHandler {
  return (body, job) => {
    const reference = job.target(targetNumberOf(job.label)) as string;
    if (formOf(job.label) === STATE) {
      const request = body as StateBody;
      const definition = directory.knownAgent(reference);
      return definition === undefined
        ? onceFound(directory.agent(reference), (found) => performState(found, reference, request, job))
        : performState(definition, reference, request, job);
    }
    const fn = directory.knownFunction(reference);
    return fn === undefined
      ? onceFound(directory.function(reference), (found) => callFunction(found, reference, body, job))
      : callFunction(fn, reference, body, job);
  };
}

/** Makes the worker's handler for chunks of another worker's map. */
export function chunkHandlerFactory(directory: Directory): ChunkHandlerFactory {
  return async (given) => {
    const task = given as MapTask;
    const definition = directory.knownAgent(task.agent) ?? (await directory.agent(task.agent));
    const apply = directory.knownFunction(task.fn) ?? (await directory.function(task.fn));
    return helpWithMap(task, apply, classTableOf(definition));
  };
}

async function onceFound<T>(search: Promise<T>, perform: (found: T) => unknown): Promise<unknown> {
  let found: T;
  try {
    found = await search;
  } catch (error) {
    return [THREW, serializeError(error, PLAIN)] satisfies Reply;
  }
  return perform(found);
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
