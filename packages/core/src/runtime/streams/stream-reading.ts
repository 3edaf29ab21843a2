import { streamCancelled } from '../../errors/stream-errors.js';
import type { StreamTarget } from '../../message/streamed.js';
import { abortReason, isAborted, onAbort } from '../../primitives/abort.js';
import { nameOf } from '../../primitives/class.js';
import { Deferred } from '../../primitives/deferred.js';
import type { Consumer } from './consumer.js';
import { StreamEnvelope } from './stream-envelope.js';

/** From the first item that is asked for to the end. */
type Status = 'unasked' | 'asked' | 'over';

const DONE: IteratorReturnResult<undefined> = Object.freeze({ done: true, value: undefined });

/** One reading of a stream, as its consumer sees it: it asks the agent for one item at a time. */
export class StreamReading<T> implements AsyncIterator<T>, Consumer {
  private status: Status = 'unasked';
  /** What the consumer waits for. */
  private pending: Deferred<IteratorResult<T>> | undefined = undefined;
  /** The error at the end, until the consumer has it. */
  private failure: { readonly error: unknown } | undefined = undefined;
  /** The last item of a stream that has ended in order, until the consumer has it. */
  private last: { readonly value: T } | undefined = undefined;
  private envelope: StreamEnvelope | undefined = undefined;
  private unlisten: (() => void) | undefined = undefined;

  constructor(
    private readonly target: StreamTarget,
    private readonly request: object,
    private readonly signal: AbortSignal | undefined,
  ) {}

  get isWaiting(): boolean {
    return this.pending !== undefined;
  }

  get isOver(): boolean {
    return this.status === 'over';
  }

  next(): Promise<IteratorResult<T>> {
    if (this.pending !== undefined) return this.nextAfter(this.pending.promise);
    if (this.status === 'over') return this.leftover();
    const pending = (this.pending = new Deferred<IteratorResult<T>>());
    if (this.envelope === undefined) this.ask();
    else this.envelope.work?.read();
    return pending.promise;
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

  take(value: unknown): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.resolve({ done: false, value: value as T });
  }

  finish(last?: { readonly value: unknown }): boolean {
    const { pending } = this;
    if (!this.settle()) return false;
    this.last = last as { readonly value: T } | undefined;
    pending?.resolve(DONE);
    return true;
  }

  fail(error: unknown): boolean {
    const { pending } = this;
    if (!this.settle()) return false;
    if (pending === undefined) this.failure = { error };
    else pending.reject(error);
    return true;
  }

  startOver(): void {
    if (this.isWaiting) this.deliver();
    else this.envelope = undefined;
  }

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
    const { signal } = this;
    if (signal === undefined) return;
    const cancel = (): void => {
      const error = this.cancelled(abortReason(signal));
      if (this.fail(error)) void this.envelope?.work?.stop(error);
    };
    if (isAborted(signal)) cancel();
    else this.unlisten = onAbort(signal, cancel);
  }

  private settle(): boolean {
    if (this.status === 'over') return false;
    this.status = 'over';
    this.pending = undefined;
    this.unlisten?.();
    this.unlisten = undefined;
    return true;
  }

  /** What the consumer does not have yet, once; then the end. */
  private async leftover(): Promise<IteratorResult<T>> {
    const { failure, last } = this;
    this.failure = this.last = undefined;
    if (failure !== undefined) throw failure.error;
    return last === undefined ? DONE : { done: false, value: last.value };
  }

  private nextAfter(pending: Promise<unknown>): Promise<IteratorResult<T>> {
    const next = (): Promise<IteratorResult<T>> => this.next();
    return pending.then(next, next);
  }

  private cancelled(cause: unknown): Error {
    return streamCancelled(this.target.id, nameOf(this.request), cause);
  }
}
