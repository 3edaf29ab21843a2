import { streamCancelled } from '../../errors/stream-errors.js';
import type { StreamOptions, StreamTarget } from '../../message/streamed.js';
import { abortReason, isAborted, onAbort } from '../../primitives/abort.js';
import { nameOf } from '../../primitives/class.js';
import { CellAddress } from '../cell/cell-address.js';
import type { Waiter } from '../requests/pending-request.js';
import { running } from '../requests/running.js';
import type { Consumer } from './consumer.js';
import { ReaderWait } from './reader-wait.js';
import { StreamEnvelope } from './stream-envelope.js';

/** From the first item that is asked for to the end. */
type Status = 'unasked' | 'asked' | 'over';

const DONE: IteratorReturnResult<undefined> = Object.freeze({ done: true, value: undefined });

/** One reading of a stream, as its consumer sees it: it asks the agent for one item at a time. */
export class StreamReading<T> implements AsyncIterator<T>, Consumer {
  private status: Status = 'unasked';
  /** What the consumer waits for. */
  private pending: Promise<IteratorResult<T>> | undefined = undefined;
  private resolve: ((result: IteratorResult<T>) => void) | undefined = undefined;
  private reject: ((error: unknown) => void) | undefined = undefined;
  /** The error at the end, until the consumer has it. */
  private failure: { readonly error: unknown } | undefined = undefined;
  /** The last item of a stream that has ended in order, until the consumer has it. */
  private last: IteratorResult<T> | undefined = undefined;
  private envelope: StreamEnvelope | undefined = undefined;
  private unlisten: (() => void) | undefined = undefined;
  /** The wait of the turn that reads, where it is known. */
  private wait: ReaderWait | undefined = undefined;

  constructor(
    private readonly target: StreamTarget,
    private readonly request: object,
    private readonly options: StreamOptions | undefined,
    /** Whether who reads waits for the items. */
    private readonly blocks: boolean,
  ) {}

  get isWaiting(): boolean {
    return this.pending !== undefined;
  }

  get isOver(): boolean {
    return this.status === 'over';
  }

  next(): Promise<IteratorResult<T>> {
    if (this.pending !== undefined) return this.nextAfter(this.pending);
    if (this.status === 'over') return this.leftover();
    const pending = (this.pending = new Promise(this.hold));
    if (this.status === 'unasked' && this.blocks) this.wait = this.newWait();
    const deadlock = this.wait?.begin();
    if (deadlock !== undefined) this.cancel(deadlock);
    else if (this.envelope === undefined) this.ask();
    else this.envelope.work?.read();
    return pending;
  }

  /** Cancels the stream. Resolves when the source is closed, unless an item is on its way: then the source is closed after it. */
  async return(): Promise<IteratorResult<T>> {
    const { isWaiting } = this;
    this.failure = this.last = undefined;
    if (this.finish()) {
      const closing = this.envelope?.work?.stop(this.cancelled('The consumer has stopped reading'));
      if (!isWaiting) await closing;
    }
    return DONE;
  }

  take(result: IteratorResult<unknown, unknown>): void {
    const { resolve } = this;
    this.wait?.end();
    this.pending = undefined;
    resolve?.(result as IteratorResult<T>);
  }

  finish(last?: IteratorResult<unknown, unknown>): boolean {
    const { isWaiting } = this;
    if (!this.settle()) return false;
    if (isWaiting) this.resolve?.(DONE);
    this.last = last as IteratorResult<T> | undefined;
    return true;
  }

  fail(error: unknown): boolean {
    const { isWaiting } = this;
    if (!this.settle()) return false;
    if (isWaiting) this.reject?.(error);
    else this.failure = { error };
    return true;
  }

  startOver(): void {
    if (this.isWaiting) this.deliver();
    else this.envelope = undefined;
  }

  // Made once: it is called for every item.
  private readonly hold = (resolve: (result: IteratorResult<T>) => void, reject: (error: unknown) => void): void => {
    this.resolve = resolve;
    this.reject = reject;
  };

  private ask(): void {
    if (this.status === 'unasked') this.listen();
    if (this.status !== 'over') this.deliver();
  }

  private deliver(): void {
    this.status = 'asked';
    this.envelope = new StreamEnvelope(this.target.id, this.request, this);
    this.target.deliver(this.envelope);
  }

  private listen(): void {
    const signal = this.options?.signal;
    if (signal === undefined) return;
    const cancel = (): void => {
      this.cancel(this.cancelled(abortReason(signal)));
    };
    if (isAborted(signal)) cancel();
    else this.unlisten = onAbort(signal, cancel);
  }

  private cancel(error: Error): void {
    if (this.fail(error)) void this.envelope?.work?.stop(error);
  }

  /** Whoever begins to read on the stack of an agent waits for the items there. */
  private newWait(): ReaderWait | undefined {
    const reader = this.options?.detectDeadlock === false ? undefined : running.waiter?.asker;
    if (reader === undefined) return undefined;
    return new ReaderWait(
      reader,
      this.request,
      () => this.envelope?.work?.turn ?? waiterOf(this.target),
      (reason) => {
        this.cancel(this.cancelled(reason));
      },
    );
  }

  private settle(): boolean {
    if (this.status === 'over') return false;
    this.status = 'over';
    this.wait?.end();
    this.pending = undefined;
    this.unlisten?.();
    this.unlisten = undefined;
    return true;
  }

  /** What the consumer does not have yet, once; then the end. */
  private leftover(): Promise<IteratorResult<T>> {
    const { failure, last } = this;
    this.failure = this.last = undefined;
    if (failure === undefined) return Promise.resolve(last ?? DONE);
    return Promise.resolve().then(() => {
      throw failure.error;
    });
  }

  private nextAfter(pending: Promise<unknown>): Promise<IteratorResult<T>> {
    const next = (): Promise<IteratorResult<T>> => this.next();
    return pending.then(next, next);
  }

  private cancelled(cause: unknown): Error {
    return streamCancelled(this.target.id, nameOf(this.request), cause);
  }
}

/** Which agent will have a stream that is not open yet. That of a pool or of a key is known only then. */
function waiterOf(target: StreamTarget): Waiter {
  return target instanceof CellAddress && target.constructor === CellAddress
    ? (target.addressee as unknown as Waiter)
    : { id: target.id, waitsFor: undefined };
}
