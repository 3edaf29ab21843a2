import { isInstarError } from '@instar/core';
import { ClassTable, deserializeError, notCloneable, pack, unpack, type Named } from '@instar/core/execution';
import { isBare, movedWithBare } from '../job/bare-value.js';
import { CALL, CALL_BARE, RETURNED, RETURNED_BARE, THREW, jobLabel, type Answer } from '../job/wire.js';
import type { PoolJob } from '../pool/ticket.js';
import type { Introduction } from '../thread/introduction.js';

const PLAIN = new ClassTable([]);

/** One call of a function, as the pool sees it. A single argument that is bare goes as it is: that is as fast as a raw port. */
export class CallJob implements PoolJob {
  readonly place: string;
  readonly label: number;
  readonly body: unknown;
  readonly transfer: readonly object[] | undefined;

  constructor(
    { name }: { readonly name: string },
    readonly introduction: Introduction,
    private readonly args: readonly unknown[],
  ) {
    this.place = name || 'runSync';
    const [only] = args;
    if (args.length === 1 && isBare(only)) {
      this.label = jobLabel(introduction.number, CALL_BARE);
      this.body = only;
      this.transfer = movedWithBare(only);
    } else {
      const { payload, transfer } = pack(args, PLAIN);
      this.label = jobLabel(introduction.number, CALL);
      this.body = payload;
      this.transfer = transfer;
    }
  }

  get owner(): string {
    return this.place;
  }

  read(body: unknown, label: number): unknown {
    if (label === RETURNED_BARE) return body;
    const answer = body as Answer;
    if (answer[0] === RETURNED) return unpack(answer[1], PLAIN);
    throw answer[0] === THREW ? deserializeError(answer[1], PLAIN) : new TypeError('The worker answered a step');
  }

  /** An error for data that cannot be cloned is told with the number of the argument. */
  explain(error: unknown): unknown {
    if (!isInstarError(error, 'INSTAR_NOT_CLONEABLE')) return error;
    const sent = this.args.map((arg, index): Named => [`argument ${index + 1}`, arg]);
    return notCloneable(sent, this.place, error.cause);
  }
}
