import { isInstarError } from '@instar/core';
import { ClassTable, deserializeError, notCloneable, pack, unpack, type Named } from '@instar/core/execution';
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
      const { payload, transfer } = pack(args, PLAIN);
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
    if (reply[0] === RETURNED) return unpack(reply[1], PLAIN);
    throw reply[0] === THREW
      ? deserializeError(reply[1], PLAIN)
      : new TypeError('The worker returned a step instead of a value');
  }

  /** Adds the number of the argument to the error for data that cannot be cloned. */
  explain(error: unknown): unknown {
    if (!isInstarError(error, 'INSTAR_NOT_CLONEABLE')) return error;
    const sent = this.args.map((arg, index): Named => [`argument ${index + 1}`, arg]);
    return notCloneable(sent, this.place, error.cause);
  }
}
