import type { HeadedPort } from './headed-port.js';
import type { SharedSlots } from './shared-slots.js';
import type { TransferItem } from './transfer-item.js';
import { ANSWER, BATCH, NOT_CLONEABLE, NOTICE, replyHeader, SKIPPED, THREW, type Offers } from './wire.js';

/** One job as the worker sees it while it performs it. */
export interface JobAtWork {
  /** Whether the job's owner wants it to come to an end. Always false where memory cannot be shared. */
  readonly isInterrupted: boolean;
  /** Sends something to the job's owner. Waits when the owner does not keep up. */
  notify(notice: unknown, transfer?: readonly TransferItem[]): void;
  /** Moves these with the answer, instead of copying them. */
  transfer(items: readonly TransferItem[]): void;
  /** What is answered instead if the answer cannot be cloned; the error of cloning by itself says little. */
  otherwise?: ((cause: unknown) => unknown) | undefined;
}

/** Performs one job. */
export type JobHandler = (body: unknown, job: JobAtWork) => unknown;

/** Performs the jobs that come in, one after another, and replies. */
export class JobRunner {
  private queue: Offers = [];
  private at = 0;
  private busy = false;
  private ended: (() => void) | undefined = undefined;

  constructor(
    private readonly port: HeadedPort,
    private readonly slots: SharedSlots | undefined,
    private readonly handler: JobHandler,
  ) {}

  /** Takes one job, or a batch. */
  accept(header: number, payload: unknown): void {
    const { queue } = this;
    if (header !== BATCH) queue.push(header, payload);
    else if (this.at === queue.length) this.queue = payload as Offers;
    else queue.push(...(payload as Offers));
    if (!this.busy) this.run();
  }

  /** Calls `ended` when all jobs that have come in are done. */
  endWith(ended: () => void): void {
    this.ended = ended;
    if (!this.busy) ended();
  }

  private run(): void {
    const { slots, handler } = this;
    while (this.at < this.queue.length) {
      const slot = this.queue[this.at] as number;
      const body = this.queue[this.at + 1];
      this.queue[this.at + 1] = undefined;
      this.at += 2;
      if (slots && !slots.begin(slot)) {
        this.port.send(replyHeader(SKIPPED, slot), undefined);
        continue;
      }
      const job = new CurrentJob(this.port, slots, slot);
      let answer: unknown;
      try {
        answer = handler(body, job);
      } catch (error) {
        this.fail(slot, THREW, error);
        continue;
      }
      if (isPromiseLike(answer)) {
        this.busy = true;
        void this.settle(slot, job, answer);
        return;
      }
      this.reply(slot, job, answer);
    }
    this.queue.length = this.at = 0;
    this.ended?.();
  }

  private async settle(slot: number, job: CurrentJob, answer: PromiseLike<unknown>): Promise<void> {
    try {
      this.reply(slot, job, await answer);
    } catch (error) {
      this.fail(slot, THREW, error);
    }
    this.busy = false;
    this.run();
  }

  private reply(slot: number, { items, otherwise }: CurrentJob, body: unknown): void {
    try {
      this.port.send(replyHeader(ANSWER, slot), body, items);
    } catch (error) {
      // A DOMException, which not every platform can clone.
      if (otherwise) this.port.send(replyHeader(ANSWER, slot), otherwise(error));
      else this.fail(slot, NOT_CLONEABLE, new Error((error as Error).message));
    }
  }

  private fail(slot: number, kind: number, error: unknown): void {
    try {
      this.port.send(replyHeader(kind, slot), error);
    } catch {
      this.port.send(replyHeader(kind, slot), new Error(String(error)));
    }
  }
}

class CurrentJob implements JobAtWork {
  items: TransferItem[] | undefined = undefined;
  otherwise: ((cause: unknown) => unknown) | undefined = undefined;

  constructor(
    private readonly port: HeadedPort,
    private readonly slots: SharedSlots | undefined,
    private readonly slot: number,
  ) {}

  get isInterrupted(): boolean {
    return this.slots?.isInterrupted(this.slot) ?? false;
  }

  notify(notice: unknown, transfer?: readonly TransferItem[]): void {
    this.slots?.awaitNoticeRoom();
    this.port.send(replyHeader(NOTICE, this.slot), notice, transfer);
  }

  transfer(items: readonly TransferItem[]): void {
    this.items = [...(this.items ?? []), ...items];
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
