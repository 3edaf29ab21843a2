import { isInstarError, type SyncJob, type SyncOutcome } from '@instar/core';
import {
  carriedFields,
  deserializeError,
  notCloneable,
  pack,
  placeOf,
  stepFrom,
  unpack,
  type ClassTable,
  type ClonePayload,
} from '@instar/core/execution';
import { PROGRESS, RETURNED, STATE, THREW, jobLabel, type Answer, type Notice, type StateBody } from '../job/wire.js';
import type { PoolJob } from '../pool/ticket.js';
import type { Introduction } from '../thread/introduction.js';
import { shippedAgent } from './shipped-agent.js';

const NOTHING: ClonePayload = [[]];

/** What comes back of a performance. */
type Left = readonly [value?: unknown, state?: object, carried?: Readonly<Record<string, unknown>>];

/** One performance of a sync state, as the pool sees it. */
export class StateJob implements PoolJob {
  readonly owner: string;
  readonly place: string;
  readonly label: number;
  readonly introduction: Introduction;
  readonly body: StateBody;
  readonly transfer: readonly object[];
  private readonly table: ClassTable;
  private readonly carried: Readonly<Record<string, unknown>> | undefined;

  constructor(private readonly job: SyncJob) {
    const { definition, row, agentId, state, agent } = job;
    const { introduction, table, rowOf } = shippedAgent(definition);
    const carried = definition.carried.length > 0 ? carriedFields(definition, agent) : undefined;
    const { payload, transfer } = pack(carried ? [state, carried] : [state], table);
    this.owner = agentId;
    this.place = placeOf(definition, row);
    this.label = jobLabel(introduction.number, STATE);
    this.introduction = introduction;
    this.body = [rowOf(row), payload];
    this.transfer = transfer;
    this.table = table;
    this.carried = carried;
  }

  onNotice(notice: unknown): void {
    const { job, table } = this;
    const told = notice as Notice;
    if (told[0] === PROGRESS) job.report(unpack(told[1], table));
    else job.log[told[1]](told[2], unpack(told[3], table) as Readonly<Record<string, unknown>> | undefined);
  }

  read(body: unknown): SyncOutcome {
    const { table } = this;
    const answer = body as Answer;
    if (answer[0] === RETURNED) throw new TypeError('The worker answered a value');
    if (answer[0] === THREW) {
      const [, error, data = NOTHING] = answer;
      const [, state, carried] = unpack(data, table) as Left;
      return { thrown: deserializeError(error, table), state, carried };
    }
    const [, kind, after, data, error] = answer;
    const [value, state, carried] = unpack(data, table) as Left;
    return { step: stepFrom(kind, error === undefined ? value : deserializeError(error, table), after), state, carried };
  }

  /** An error for data that cannot be cloned is told with the name of the field. */
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
