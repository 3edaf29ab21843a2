import { isInstarError } from '@instar/core';
import {
  type SyncJob,
  type SyncOutcome,
  carriedFields,
  deserializeError,
  notCloneable,
  pack,
  placeOf,
  requireValid,
  stepFrom,
  unpack,
  type ClassTable,
  type ClonePayload,
} from '@instar/core/execution';
import { PROGRESS, RETURNED, STATE, THREW, jobLabel, type Reply, type Notice, type StateBody } from '../job/wire.js';
import type { PoolJob } from '../pool/pool-job.js';
import type { Target } from '../thread/target.js';
import { agentTarget } from './agent-target.js';

const NOTHING: ClonePayload = [[]];

/** The values of a reply. */
type Values = readonly [value?: unknown, state?: object, carried?: Readonly<Record<string, unknown>>];

/** One performance of a sync state, as a job of the pool. */
export class StateJob implements PoolJob {
  readonly owner: string;
  readonly place: string;
  readonly label: number;
  readonly target: Target;
  readonly body: StateBody;
  readonly transfer: readonly object[];
  private readonly table: ClassTable;
  private readonly carried: Readonly<Record<string, unknown>> | undefined;

  constructor(private readonly job: SyncJob) {
    const { definition, row, agentId, state, agent } = job;
    const { target, table, rowOf } = agentTarget(definition);
    const carried = definition.carried.length > 0 ? carriedFields(definition, agent) : undefined;
    const { payload, transfer } = pack(carried ? [state, carried] : [state], table);
    this.owner = agentId;
    this.place = placeOf(definition, row);
    this.label = jobLabel(target.number, STATE);
    this.target = target;
    this.body = [rowOf(row), payload];
    this.transfer = transfer;
    this.table = table;
    this.carried = carried;
  }

  onNotice(notice: unknown): void {
    const { job, table } = this;
    const sent = notice as Notice;
    if (sent[0] === PROGRESS) job.report(unpack(sent[1], table));
    else job.log[sent[1]](sent[2], unpack(sent[3], table) as Readonly<Record<string, unknown>> | undefined);
  }

  read(body: unknown): SyncOutcome {
    const { table } = this;
    const reply = body as Reply;
    if (reply[0] === RETURNED) throw new TypeError('The worker returned a value instead of a step');
    if (reply[0] === THREW) {
      const [, error, data = NOTHING] = reply;
      const [, state, carried] = unpack(data, table) as Values;
      return { thrown: deserializeError(error, table), state, carried };
    }
    const [, kind, after, data, error] = reply;
    const [value, state, carried] = unpack(data, table) as Values;
    const step = stepFrom(kind, error === undefined ? value : deserializeError(error, table), after);
    return requireValid({ step, state, carried });
  }

  /** Adds the name of the field to the error for data that cannot be cloned. */
  explain(error: unknown): unknown {
    if (!isInstarError(error, 'INSTAR_NOT_CLONEABLE')) return error;
    const { definition, state } = this.job;
    const sent = [
      [state.constructor.name, state],
      [definition.name, this.carried],
    ] as const;
    return notCloneable(sent, this.place, error.cause);
  }
}
