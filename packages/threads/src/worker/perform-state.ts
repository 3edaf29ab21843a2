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
import { flatClassOf, isPrimitive, isUnchanged, withClass } from '../job/flat-object.js';
import { flatStepLabel, STEPPED, THREW, UNKNOWN, type FlatStateBody, type Reply, type StateBody } from '../job/wire.js';
import type { RunningJob } from '../thread/job-runner.js';
import { performFor } from './leftovers.js';
import { withStackOf } from './stack-of-job.js';
import { ThreadHost } from './thread-host.js';

/** Performs a sync state. The reply is the step or the error, each with what the method changed. */
export function performState(
  definition: AgentDefinition,
  reference: string,
  body: StateBody | FlatStateBody,
  job: RunningJob,
): unknown {
  const table = classTableOf(definition);
  const row = definition.states[body[0]] as AgentDefinition['states'][number];
  const place = placeOf(definition, row);
  const host = new ThreadHost(job, table, place, reference);
  const given = givenIn(body, table, host);
  const call = { definition, row, state: given.state, carried: given.carried };
  const performed = performFor({ agent: given.agent, place }, () => performSync(call, host));
  const outcome = withoutUnchanged(afterLastReport(host, performed), given.before);
  if ('thrown' in outcome)
    return errorReply(withStackOf(serializeError(outcome.thrown, table), place), outcome, job, table);
  const notCloned = (cause: unknown): Reply => {
    const { step, state, carried } = outcome;
    const named = [
      [nameOfValue(step), copied(step)],
      [row.token.name, state],
      [definition.name, carried],
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

/** What a state is performed with. */
interface Given {
  readonly state: object;
  readonly carried: Record<string, unknown>;
  readonly agent: string;
  /** What the state is like before, if it is so simple that a look tells whether it has changed. */
  readonly before: object | undefined;
}

function givenIn(body: StateBody | FlatStateBody, table: ClassTable, host: ThreadHost): Given {
  if (body.length === 4) {
    const [, type, flat, agent] = body;
    return { state: withClass(flat, type, table), carried: {}, agent, before: { ...flat } };
  }
  const [, data, agent] = body;
  const [state, carried = {}] = unpack(data, table, (id) => host.addressOf(id)) as [object, Record<string, unknown>?];
  return { state, carried, agent, before: undefined };
}

/** A state that is unchanged need not be sent back. */
function withoutUnchanged(outcome: SyncOutcome<NextStep>, before: object | undefined): SyncOutcome<NextStep> {
  const { state } = outcome;
  return before !== undefined && state !== undefined && isUnchanged(state, before)
    ? { ...outcome, state: undefined }
    : outcome;
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

function stepReply(step: NextStep, changes: SyncChanges, job: RunningJob, table: ClassTable): unknown {
  const { kind, value, after } = step;
  const state = kind === 'again' ? changes.state : undefined;
  const carried = hasAny(changes.carried) ? changes.carried : undefined;
  if (kind !== 'fail' && kind !== 'molt' && after === 0 && carried === undefined) {
    const sent = kind === 'again' ? state : value;
    const type = isPrimitive(sent) ? -1 : flatClassOf(sent, table);
    if (type !== undefined) {
      job.resultLabel = flatStepLabel(kind, type);
      return sent;
    }
  }
  if (isUnknownState(step, table))
    return [UNKNOWN, nameOfValue(step), send(packed(undefined, { carried }, table), job)] satisfies Reply;
  const payload = send(packed(copied(step), { carried, state }, table), job);
  const error = kind === 'fail' ? serializeError(value, table) : undefined;
  return [STEPPED, kind, after, payload, error] satisfies Reply;
}

function hasAny(fields: object | undefined): boolean {
  for (const _ in fields) return true;
  return false;
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
function packed(value: unknown, { state, carried }: SyncChanges, table: ClassTable): Packed {
  if (hasAny(carried)) return pack([value, state, carried], table);
  return pack(state === undefined ? [value] : [value, state], table);
}

function send({ payload, transfer }: Packed, job: RunningJob): Packed['payload'] {
  if (transfer.length > 0) job.transfer(transfer);
  return payload;
}
