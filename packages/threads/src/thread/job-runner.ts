import type { JobSlots } from './job-slots.js';
import type { Port } from './native-worker.js';
import type { TransferItem } from './transfer-item.js';
import { ANSWER, END, NOT_CLONEABLE, NOTICE, SKIPPED, THREW, type Offers } from './wire.js';

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
  private ending = false;

  constructor(
    private readonly port: Port,
    private readonly slots: JobSlots | undefined,
    private readonly handler: JobHandler,
  ) {}

  accept(offers: Offers | typeof END): void {
    if (offers === END) {
      this.ending = true;
      if (!this.busy) this.end();
      return;
    }
    if (this.at === this.queue.length) {
      this.queue = offers;
      this.at = 0;
    } else for (const each of offers) this.queue.push(each);
    if (!this.busy) this.run();
  }

  private run(): void {
    const { slots, handler } = this;
    while (this.at < this.queue.length) {
      const slot = this.queue[this.at] as number;
      const body = this.queue[this.at + 1];
      this.queue[this.at + 1] = undefined;
      this.at += 2;
      if (slots && !slots.begin(slot)) {
        this.port.postMessage([SKIPPED, slot]);
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
    if (this.ending) this.end();
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
      if (items === undefined) this.port.postMessage([ANSWER, slot, body]);
      else this.port.postMessage([ANSWER, slot, body], items);
    } catch (error) {
      // A DOMException, which not every platform can clone.
      if (otherwise) this.port.postMessage([ANSWER, slot, otherwise(error)]);
      else this.fail(slot, NOT_CLONEABLE, new Error((error as Error).message));
    }
  }

  private fail(slot: number, kind: number, error: unknown): void {
    try {
      this.port.postMessage([kind, slot, error]);
    } catch {
      this.port.postMessage([kind, slot, new Error(String(error))]);
    }
  }

  /** Without its ports nothing keeps the worker alive but what the user's code left running. */
  private end(): void {
    this.port.close();
  }
}

class CurrentJob implements JobAtWork {
  items: TransferItem[] | undefined = undefined;
  otherwise: ((cause: unknown) => unknown) | undefined = undefined;

  constructor(
    private readonly port: Port,
    private readonly slots: JobSlots | undefined,
    private readonly slot: number,
  ) {}

  get isInterrupted(): boolean {
    return this.slots?.isInterrupted(this.slot) ?? false;
  }

  notify(notice: unknown, transfer?: readonly TransferItem[]): void {
    this.port.postMessage([NOTICE, this.slot, notice], transfer);
    this.slots?.sendNotice(this.slot);
  }

  transfer(items: readonly TransferItem[]): void {
    this.items = [...(this.items ?? []), ...items];
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
