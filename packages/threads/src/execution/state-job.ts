import { isInstarError, type Address } from '@instar/core';
import {
  type SyncJob,
  type SyncOutcome,
  addressIn,
  cannotClone,
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
  type Packed,
} from '@instar/core/execution';
import { flatClassOf, withClass } from '../job/flat-object.js';
import {
  FLAT_STATE,
  PROGRESS,
  RETURNED,
  SEND,
  STATE,
  THREW,
  UNKNOWN,
  flatStepOf,
  jobLabel,
  type FlatKind,
  type FlatStateBody,
  type Reply,
  type Notice,
  type StateBody,
} from '../job/wire.js';
import { ChunkJobs } from '../map/chunk-jobs.js';
import type { HelpRequest } from '../map/help-request.js';
import type { PoolJob, SpareWork } from '../pool/pool-job.js';
import type { Target } from '../thread/target.js';
import { agentTarget } from './agent-target.js';

const NOTHING: ClonePayload = [[]];

const NO_ADDRESSES = addressIn(new Map());

/** The values of a reply. */
type Values = readonly [value?: unknown, state?: object, carried?: Readonly<Record<string, unknown>>];

/** One performance of a sync state, as a job of the pool. */
export class StateJob implements PoolJob {
  readonly owner: string;
  readonly label: number;
  readonly target: Target;
  readonly body: StateBody | FlatStateBody;
  readonly transfer: readonly object[] | undefined = undefined;
  private readonly table: ClassTable;
  private addressOf = NO_ADDRESSES;
  private readonly carried: Readonly<Record<string, unknown>> | undefined;

  /** @param prefix of the owner, where systems share a pool. */
  constructor(
    private readonly job: SyncJob,
    prefix: string,
  ) {
    const { definition, row, agentId, state, agent } = job;
    const { target, table, rowOf } = agentTarget(definition);
    const carried = definition.carried.length > 0 ? carriedFields(definition, agent) : undefined;
    this.owner = prefix + agentId;
    this.target = target;
    this.table = table;
    this.carried = carried;
    const type = carried === undefined ? flatClassOf(state, table) : undefined;
    this.label = jobLabel(target.number, type === undefined ? STATE : FLAT_STATE);
    if (type !== undefined) this.body = [rowOf(row), type, state, this.owner];
    else {
      const { payload, transfer } = this.packed(carried ? [state, carried] : [state]);
      this.body = [rowOf(row), payload, this.owner];
      this.transfer = transfer;
    }
  }

  get place(): string {
    return placeOf(this.job.definition, this.job.row);
  }

  onNotice(notice: unknown): void {
    const { inContext } = this.job;
    if (inContext === undefined) this.take(notice as Notice);
    else inContext(() => this.take(notice as Notice));
  }

  private take(sent: Notice): void {
    const { job, table } = this;
    if (sent[0] === PROGRESS) job.report(this.unpacked(sent[1]));
    else if (sent[0] === SEND) {
      const [to, event] = this.unpacked(sent[1]) as readonly [Address, object];
      to.send(event);
    } else job.log[sent[1]](sent[2], unpack(sent[3], table) as Readonly<Record<string, unknown>> | undefined);
  }

  onSpare(offer: unknown): SpareWork {
    return new ChunkJobs(offer as HelpRequest, this);
  }

  read(body: unknown, label: number): SyncOutcome {
    const { table } = this;
    const flat = flatStepOf(label);
    if (flat !== undefined)
      return outcomeOf(flat.kind, flat.type < 0 ? body : withClass(body as object, flat.type, table));
    const reply = body as Reply;
    if (reply[0] === RETURNED) throw new TypeError('The worker returned a value instead of a step');
    if (reply[0] === THREW) {
      const [, error, data = NOTHING] = reply;
      const [, state, carried] = this.unpacked(data) as Values;
      return { thrown: deserializeError(error, table, this.addressOf), state, carried };
    }
    if (reply[0] === UNKNOWN) {
      const [, , carried] = this.unpacked(reply[2]) as Values;
      return { step: stepFrom('to', instanceOf(reply[1]), 0), carried };
    }
    const [, kind, after, data, error] = reply;
    const [value, state, carried] = this.unpacked(data) as Values;
    const given = error === undefined ? value : deserializeError(error, table, this.addressOf);
    return requireValid({ step: stepFrom(kind, given, after), state, carried });
  }

  /** Adds the name of the field to the error for data that cannot be cloned. */
  explain(error: unknown): unknown {
    return isInstarError(error, 'INSTAR_NOT_CLONEABLE') ? this.notCloneable(error.cause) : error;
  }

  /** What went in, with the addresses in it. */
  private packed(given: readonly unknown[]): Packed {
    const addresses = new Map<string, Address>();
    try {
      const packed = pack(given, this.table, addresses);
      if (addresses.size > 0) this.addressOf = addressIn(addresses);
      return packed;
    } catch (cause) {
      throw this.notCloneable(cause);
    }
  }

  private unpacked(payload: ClonePayload): unknown {
    try {
      return unpack(payload, this.table, this.addressOf);
    } catch (cause) {
      throw cannotClone('What the state returned', this.place, cause);
    }
  }

  private notCloneable(cause: unknown): Error {
    const { definition, state } = this.job;
    const sent = [
      [state.constructor.name, state],
      [definition.name, this.carried],
    ] as const;
    return notCloneable(sent, this.place, cause, this.table);
  }
}

/** The outcome of a step that came without a payload. */
function outcomeOf(kind: FlatKind, value: unknown): SyncOutcome {
  if (kind !== 'again') return requireValid({ step: stepFrom(kind, value, 0) });
  return requireValid({ step: stepFrom(kind, undefined, 0), state: value as object | undefined });
}

/** Stands for a state of an unknown class, which the runtime refuses by its name. */
function instanceOf(name: string): object {
  const { [name]: unknown } = { [name]: class {} };
  return new (unknown as new () => object)();
}
