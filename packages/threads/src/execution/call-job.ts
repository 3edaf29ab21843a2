import { isInstarError, type Address } from '@instar/core';
import {
  addressIn,
  ClassTable,
  deserializeError,
  notCloneable,
  pack,
  unpack,
  type Named,
  type Packed,
} from '@instar/core/execution';
import { isBare, movedWithBare } from '../job/bare-value.js';
import { CALL, CALL_BARE, RETURNED, RETURNED_BARE, THREW, jobLabel, type Reply } from '../job/wire.js';
import type { PoolJob } from '../pool/pool-job.js';
import type { Target } from '../thread/target.js';

const PLAIN = new ClassTable([]);

/** One call of a function, as a job of the pool. A single bare argument is sent as it is, which is as fast as a raw port. */
export class CallJob implements PoolJob {
  readonly place: string;
  readonly label: number;
  readonly body: unknown;
  readonly transfer: readonly object[] | undefined;
  private readonly addresses = new Map<string, Address>();

  constructor(
    { name }: { readonly name: string },
    readonly target: Target,
    private readonly args: readonly unknown[],
  ) {
    this.place = name || 'runSync';
    const [only] = args;
    if (args.length === 1 && isBare(only)) {
      this.label = jobLabel(target.number, CALL_BARE);
      this.body = only;
      this.transfer = movedWithBare(only);
    } else {
      const { payload, transfer } = this.packed();
      this.label = jobLabel(target.number, CALL);
      this.body = payload;
      this.transfer = transfer;
    }
  }

  get owner(): string {
    return this.place;
  }

  read(body: unknown, label: number): unknown {
    if (label === RETURNED_BARE) return body;
    const reply = body as Reply;
    const addressOf = addressIn(this.addresses);
    if (reply[0] === RETURNED) return unpack(reply[1], PLAIN, addressOf);
    throw reply[0] === THREW
      ? deserializeError(reply[1], PLAIN, addressOf)
      : new TypeError('The worker returned a step instead of a value');
  }

  /** Adds the number of the argument to the error for data that cannot be cloned. */
  explain(error: unknown): unknown {
    return isInstarError(error, 'INSTAR_NOT_CLONEABLE') ? this.notCloneable(error.cause) : error;
  }

  private packed(): Packed {
    try {
      return pack(this.args, PLAIN, this.addresses);
    } catch (cause) {
      throw this.notCloneable(cause);
    }
  }

  private notCloneable(cause: unknown): Error {
    const sent = this.args.map((arg, index): Named => [`argument ${index + 1}`, arg]);
    return notCloneable(sent, this.place, cause);
  }
}
