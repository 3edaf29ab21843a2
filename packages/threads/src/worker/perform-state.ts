import type { AgentDefinition } from '@instar/core/definition';
import {
  type SyncOutcome,
  classTableOf,
  cloneableChanges,
  isUnknownState,
  nameOfValue,
  notCloneable,
  pack,
  performSync,
  placeOf,
  serializeError,
  unpack,
  type ClassTable,
  type SerializedError,
  type NextStep,
  type Packed,
  type SyncChanges,
} from '@instar/core/execution';
import { STEPPED, THREW, UNKNOWN, type Reply, type StateBody } from '../job/wire.js';
import type { RunningJob } from '../thread/job-runner.js';
import { performFor } from './leftovers.js';
import { withStackOf } from './stack-of-job.js';
import { ThreadHost } from './thread-host.js';

/** Performs a sync state. The reply is the step or the error, each with what the method changed. */
export function performState(
  definition: AgentDefinition,
  reference: string,
  [rowNumber, data, agent]: StateBody,
  job: RunningJob,
): Reply {
  const table = classTableOf(definition);
  const row = definition.states[rowNumber] as AgentDefinition['states'][number];
  const place = placeOf(definition, row);
  const host = new ThreadHost(job, table, place, reference);
  const [given, carried = {}] = unpack(data, table, host.addressOf) as [object, Record<string, unknown>?];
  const call = { definition, row, state: given, carried };
  const performed = performFor({ agent, place }, () => performSync(call, host));
  const outcome = afterLastReport(host, performed);
  const threw = (thrown: unknown): Reply =>
    errorReply(withStackOf(serializeError(thrown, table), place), outcome, job, table);
  if ('thrown' in outcome) return threw(outcome.thrown);
  const notCloned = (cause: unknown): Reply => {
    const { step, state, carried: fields } = outcome;
    const named = [
      [nameOfValue(step), copied(step)],
      [row.token.name, state],
      [definition.name, fields],
    ] as const;
    return cloneableReply(serializeError(notCloneable(named, place, cause, table), table), outcome, table);
  };
  job.ifNotCloneable = notCloned;
  try {
    return stepReply(outcome.step, outcome, job, table);
  } catch (thrown) {
    return notCloned(thrown);
  }
}

/** Sends the last report before the outcome. If it cannot be cloned, the state fails with that error, unless the method threw one. */
function afterLastReport(host: ThreadHost, outcome: SyncOutcome<NextStep>): SyncOutcome<NextStep> {
  try {
    host.flush();
    return outcome;
  } catch (thrown) {
    return 'thrown' in outcome ? outcome : { thrown, state: outcome.state, carried: outcome.carried };
  }
}

function stepReply(step: NextStep, { state, carried }: SyncChanges, job: RunningJob, table: ClassTable): Reply {
  const { kind, value, after } = step;
  if (isUnknownState(step, table))
    return [UNKNOWN, nameOfValue(step), send(packed(undefined, { carried }, table), job)];
  const payload = send(packed(copied(step), { carried, state: kind === 'again' ? state : undefined }, table), job);
  return kind === 'fail' ? [STEPPED, kind, 0, payload, serializeError(value, table)] : [STEPPED, kind, after, payload];
}

/** The value of a step, except an error, which is sent separately. */
function copied({ kind, value }: NextStep): unknown {
  return kind === 'fail' ? undefined : value;
}

/** Data that cannot be cloned must not hide the error. */
function errorReply(error: SerializedError, changes: SyncChanges, job: RunningJob, table: ClassTable): Reply {
  job.ifNotCloneable = () => cloneableReply(error, changes, table);
  try {
    return [THREW, error, send(packed(undefined, changes, table), job)];
  } catch {
    return cloneableReply(error, changes, table);
  }
}

function cloneableReply(error: SerializedError, changes: SyncChanges, table: ClassTable): Reply {
  return [THREW, error, packed(undefined, cloneableChanges(changes, table), table).payload];
}

/** The value of the step, the state and the carried fields, without those that are absent at the end. */
function packed(value: unknown, { state, carried = {} }: SyncChanges, table: ClassTable): Packed {
  if (Object.keys(carried).length > 0) return pack([value, state, carried], table);
  return pack(state === undefined ? [value] : [value, state], table);
}

function send({ payload, transfer }: Packed, job: RunningJob): Packed['payload'] {
  if (transfer.length > 0) job.transfer(transfer);
  return payload;
}
