import { notAStream, streamEnded, streamRestarting } from '../../errors/stream-errors.js';
import { toError } from '../../errors/to-error.js';
import { Published } from '../../agent/published.js';
import type { StreamSource } from '../../agent/cancellable.js';
import type { Envelope } from '../../message/envelope.js';
import { isPromiseLike, nameOf } from '../../primitives/class.js';
import { extrasOf, type Cell, type Unsettled } from '../cell/cell.js';
import { isExpected } from '../cell/expected-error.js';
import { pushFailure } from '../cell/push-failure.js';
import { running } from '../requests/running.js';
import { readerOf, type ItemReader } from '../sources/item-reader.js';
import { closing } from './closing-streams.js';
import type { Consumer } from './consumer.js';
import { StreamTurn } from './stream-turn.js';

/** What an agent does for one reading: it reads what the handler has returned, one item each time that the consumer wants one. */
export class StreamWork {
  readonly turn: StreamTurn;
  private reader: ItemReader | undefined = undefined;
  /** Whether it is a published value: its stream goes on after a restart, and ends in order. */
  private isPublished = false;
  private isOver = false;

  constructor(
    private readonly cell: Cell,
    private readonly envelope: Envelope & Unsettled,
    private readonly consumer: Consumer,
  ) {
    this.turn = new StreamTurn(cell, envelope);
    // Like a request whose response is deferred, it learns when this incarnation ends.
    (extrasOf(cell).deferred ??= new Set()).add(envelope);
  }

  /** The handler has returned. */
  open(source: unknown): void {
    try {
      this.isPublished = source instanceof Published;
      this.reader = source instanceof Published ? source.read() : readerOf(source as StreamSource<unknown>);
      if (this.reader === undefined) throw notAStream(this.cell.id, this.request, nameOf(source));
    } catch (thrown) {
      this.threw(thrown);
      return;
    }
    if (this.isOver) this.closeReader();
    else if (this.consumer.isWaiting) this.read();
  }

  /** The handler has thrown. Returns whether the consumer has the error, or has caused it. */
  failed(error: unknown): boolean {
    this.forget();
    return this.consumer.fail(error) || isExpected(error, this.turn);
  }

  /** The consumer wants an item. */
  read(): void {
    const { reader } = this;
    if (reader === undefined) return;
    const { waiter } = running;
    running.waiter = this.turn;
    try {
      const result = reader.next();
      if (isPromiseLike(result)) result.then(this.take, this.threw);
      else this.take(result);
    } catch (thrown) {
      this.threw(thrown);
    } finally {
      running.waiter = waiter;
    }
  }

  /** Nobody wants more. Returns what settles when the source is closed, if that takes time. */
  stop(reason: Error): PromiseLike<unknown> | undefined {
    if (this.isOver) return undefined;
    this.forget();
    this.turn.abort(reason);
    this.turn.cancelRequests(reason);
    return this.closeReader();
  }

  agentStopped(): void {
    const { exit, id } = this.cell;
    const error = streamEnded(id, this.request, exit);
    if (this.isPublished && (exit?.kind === 'done' || exit?.kind === 'interrupted'))
      this.consumer.finish(this.latest());
    else this.consumer.fail(error);
    this.stop(error);
  }

  /** Returns whether the consumer was told. */
  agentRestarts({ cause }: Error): boolean {
    const error = streamRestarting(this.cell.id, this.request, cause);
    this.stop(error);
    if (!this.isPublished) return this.consumer.fail(error);
    this.consumer.startOver();
    return true;
  }

  private get request(): string {
    return nameOf(this.envelope.message);
  }

  // Made once: they are the continuations of every read.

  private readonly take = (result: IteratorResult<unknown, unknown>): void => {
    if (this.isOver) return;
    if (result.done === true) {
      this.forget();
      this.consumer.finish();
    } else this.consumer.take(result);
  };

  private readonly threw = (thrown: unknown): void => {
    const isTold = !this.isOver && this.consumer.fail(thrown);
    this.forget();
    this.report(thrown, isTold);
  };

  /** The value that a consumer has not had yet. */
  private latest(): IteratorResult<unknown, unknown> | undefined {
    if (this.consumer.isWaiting) return undefined;
    const result = this.reader?.next();
    return isPromiseLike(result) ? undefined : result;
  }

  private forget(): void {
    this.isOver = true;
    this.cell.extras?.deferred?.delete(this.envelope);
  }

  private closeReader(): PromiseLike<unknown> | undefined {
    try {
      const closed = this.reader?.close();
      if (isPromiseLike(closed)) return closing(this.cell, this.turn, closed.then(undefined, this.closeThrew));
    } catch (thrown) {
      this.closeThrew(thrown);
    }
    return undefined;
  }

  private readonly closeThrew = (thrown: unknown): void => {
    this.report(thrown, false);
  };

  private report(thrown: unknown, isTold: boolean): void {
    if (this.turn.isDetached || isExpected(thrown, this.turn)) return;
    pushFailure(this.cell, toError(thrown), this.turn.failure, isTold, this.envelope);
  }
}
