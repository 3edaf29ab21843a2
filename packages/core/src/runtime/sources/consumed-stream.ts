import { toError } from '../../errors/to-error.js';
import { isPromiseLike } from '../../primitives/class.js';
import { running } from '../requests/running.js';
import type { ItemReader } from './item-reader.js';
import { SourceMessage, type Source, type SourceOwner } from './source.js';

/** How a stream becomes messages. */
export interface Consuming {
  readonly toMessage: (item: never) => object;
  readonly ended: (() => object) | undefined;
  /** Absent: the error goes to the hook `failed`. */
  readonly failed: ((error: Error) => object) | undefined;
}

/** Sends the items of a stream one by one: the next one is read when the last one has been handled. */
export class ConsumedStream implements Source {
  isActive = true;
  isWanted = true;
  /** Whether the message at the end has been sent. */
  private hasEnded = false;

  constructor(
    private readonly owner: SourceOwner,
    private readonly reader: ItemReader,
    private readonly consuming: Consuming,
    private readonly over: (source: Source) => void,
  ) {}

  /** Reads the first item. */
  start(): void {
    this.read();
  }

  cancel(): void {
    this.isWanted = false;
    this.close();
  }

  close(): void {
    if (!this.isActive) return;
    const { hasEnded } = this;
    this.stop();
    if (!hasEnded) this.closeReader();
  }

  settled(): void {
    if (this.hasEnded) this.stop();
    // An item that is read now would be lost with the agent.
    else if (this.isActive && !this.owner.isEnding) this.read();
  }

  private read(): void {
    let result: ReturnType<ItemReader['next']>;
    const { waiter } = running;
    // The agent does not wait for the item: what the source asks for holds nothing up.
    running.waiter = undefined;
    try {
      result = this.reader.next();
    } catch (thrown) {
      this.fail(thrown);
      return;
    } finally {
      running.waiter = waiter;
    }
    if (isPromiseLike(result)) result.then(this.take, this.fail);
    else this.take(result);
  }

  // Made once: they are the continuations of every read.

  private readonly take = ({ done, value }: IteratorResult<unknown, unknown>): void => {
    if (!this.isActive) return;
    if (done === true) this.finish(this.consuming.ended);
    else this.send(this.consuming.toMessage, value);
  };

  private readonly fail = (thrown: unknown): void => {
    if (!this.isActive) return;
    const error = toError(thrown);
    const { failed } = this.consuming;
    if (failed !== undefined) {
      this.hasEnded = true;
      this.send(failed, error);
      return;
    }
    this.stop();
    this.owner.sourceThrew(error, 'consume');
  };

  /** Sends what there is to say at the end. */
  private finish(toMessage: (() => object) | undefined): void {
    this.hasEnded = true;
    if (toMessage === undefined) this.stop();
    else this.send(toMessage, undefined);
  }

  private send(toMessage: (from: never) => object, from: unknown): void {
    let message: object;
    try {
      message = toMessage(from as never);
    } catch (thrown) {
      this.cancel();
      this.owner.sourceThrew(toError(thrown), 'consume');
      return;
    }
    this.owner.deliverOwn(new SourceMessage(this, message));
  }

  private stop(): void {
    this.isActive = false;
    this.over(this);
  }

  /** The source may not want to be closed: that is its own affair, but not one to hide. */
  private closeReader(): void {
    const report = (thrown: unknown): void => {
      this.owner.sourceThrew(toError(thrown), 'consume');
    };
    try {
      const closing = this.reader.close();
      if (isPromiseLike(closing)) closing.then(undefined, report);
    } catch (thrown) {
      report(thrown);
    }
  }
}
