import type { HeadedPort } from './headed-port.js';
import type { SharedSlots } from './shared-slots.js';
import type { TransferItem } from '../platform/transfer-item.js';
import { RESULT, BATCH, NOT_CLONEABLE, NOTICE, SKIPPED, SPARE, THREW, replyHeader, type Offers } from './wire.js';

/** A job that the worker is performing. */
export interface RunningJob {
  /** Whether it has settled: a reference to it that was kept has no effect any more. */
  readonly isOver: boolean;
  /** Whether the job was interrupted. Always false where memory cannot be shared. */
  readonly isInterrupted: boolean;
  /** The label that was sent with the body. */
  readonly label: number;
  /** The label that is sent with the result. */
  resultLabel: number;
  /** The target that was registered with this number. */
  target(number: number): unknown;
  /** Sends a notice to the job's owner. Blocks while the owner does not keep up. */
  notify(notice: unknown, transfer?: readonly TransferItem[]): void;
  /** Moves these with the result instead of copying them. */
  transfer(items: readonly TransferItem[]): void;
  /** How many threads may take part in what it shares, in all. */
  readonly helpers: number;
  /** Shares work with threads that have none: `offer` is what the job's owner in the main thread makes jobs of. */
  share(offer: unknown, transfer: readonly TransferItem[]): void;
  /** Called when the job is interrupted while it waits for a promise. */
  onWake: (() => void) | undefined;
  /** Makes the result that is sent instead if the handler's cannot be cloned; the error of cloning itself says little. */
  ifNotCloneable?: ((cause: unknown) => unknown) | undefined;
}

/** Performs one job. */
export type JobHandler = (body: unknown, job: RunningJob) => unknown;

/**
 * Says what has to be loaded before a job can be performed: nothing, or a function that loads it. That resolves to `undefined`, or to the
 * reply of a job that cannot be performed. While it loads the pool may withdraw the job, and does not terminate the worker.
 */
export type PrepareJob = (job: RunningJob, body: unknown) => (() => Promise<unknown>) | undefined;

/**
 * Has errors that nobody handles sent to the pool.
 *
 * @param isLoading whether the worker is loading a module.
 */
export type ReportLeftovers = (send: (leftover: unknown) => void, isLoading: () => boolean) => void;

/** What a worker can do beside performing jobs. */
export interface WorkerSkills {
  readonly prepare?: PrepareJob | undefined;
  /** Called once the worker is connected. Default: errors that nobody handles end the worker. */
  readonly reportLeftovers?: ReportLeftovers | undefined;
}

/** Performs incoming jobs one after another and replies. */
export class JobRunner {
  private readonly queue: Offers = [];
  private at = 0;
  private busy = false;
  private loads = 0;
  private readonly targets = new Map<number, unknown>();
  /** The job that waits for a promise. */
  private waiting: CurrentJob | undefined = undefined;
  private ended: (() => void) | undefined = undefined;
  private isClosed = false;

  constructor(
    private readonly port: HeadedPort,
    private readonly slots: SharedSlots | undefined,
    private readonly handler: JobHandler,
    private readonly skills: WorkerSkills,
    private readonly helpers: number,
  ) {}

  /** Accepts one job or a batch. */
  accept(header: number, payload: unknown, label: number): void {
    if (header === BATCH) this.queue.push(...(payload as Offers));
    else if (this.busy) this.queue.push(header, label, payload);
    else this.perform(header, label, payload);
    if (!this.busy) this.run();
  }

  /** Whether it waits for a module. */
  get isLoading(): boolean {
    return this.loads > 0;
  }

  register(number: number, value: unknown): void {
    this.targets.set(number, value);
  }

  /** Tells the job that waits for something that it may have been interrupted. */
  wake(): void {
    this.waiting?.onWake?.();
  }

  /** Calls `ended` when all accepted jobs are done. */
  endWith(ended: () => void): void {
    this.ended = ended;
    if (!this.busy) ended();
  }

  /** Begins no job any more: the worker closes itself after what runs now. The pool has others perform what is left. */
  close(): void {
    this.isClosed = true;
  }

  private runUnlessBusy(): void {
    if (!this.busy) this.run();
  }

  /** Performs waiting jobs until one returns a promise. */
  private run(): void {
    const { queue } = this;
    while (this.at < queue.length) {
      const [header, label, body] = [queue[this.at] as number, queue[this.at + 1] as number, queue[this.at + 2]];
      queue[this.at + 2] = undefined;
      this.at += 3;
      this.perform(header, label, body);
      if (this.busy) return;
    }
    if (this.at > 0) queue.length = this.at = 0;
    this.ended?.();
  }

  private perform(slot: number, label: number, body: unknown): void {
    if (this.isClosed) return;
    const { slots } = this;
    const job = new CurrentJob(this.port, slots, slot, label, this.helpers, this.targets);
    const load = this.skills.prepare?.(job, body);
    if (load && (!slots || slots.load(slot))) {
      this.busy = true;
      void this.performOnceLoaded(job, body, load);
    } else this.begin(job, body);
  }

  private async performOnceLoaded(job: CurrentJob, body: unknown, load: () => Promise<unknown>): Promise<void> {
    const failure = await this.loading(load);
    this.busy = false;
    if (failure === undefined) this.begin(job, body);
    else this.reply(job, failure);
    this.runUnlessBusy();
  }

  /** Loads what is needed, and says so to the pool meanwhile. */
  private async loading<T>(load: () => PromiseLike<T> | T): Promise<T> {
    const { slots } = this;
    if (slots) slots.isLoading = true;
    this.loads++;
    try {
      return await load();
    } finally {
      this.loads--;
      if (slots) slots.isLoading = false;
    }
  }

  private begin(job: CurrentJob, body: unknown): void {
    const { slots } = this;
    const { slot } = job;
    if (slots && !slots.begin(slot)) {
      this.port.send(replyHeader(SKIPPED, slot), undefined);
      return;
    }
    let result: unknown;
    try {
      result = this.handler(body, job);
    } catch (error) {
      this.fail(job, THREW, error);
      return;
    }
    if (isPromiseLike(result)) {
      this.busy = true;
      void this.settle(job, result);
    } else this.reply(job, result);
  }

  private async settle(job: CurrentJob, result: PromiseLike<unknown>): Promise<void> {
    this.waiting = job;
    try {
      this.reply(job, await result);
    } catch (error) {
      this.fail(job, THREW, error);
    }
    this.waiting = undefined;
    this.busy = false;
    this.run();
  }

  private reply(job: CurrentJob, body: unknown): void {
    const { slot, items, resultLabel, ifNotCloneable } = job;
    job.isOver = true;
    try {
      this.port.send(replyHeader(RESULT, slot), body, items, resultLabel);
    } catch (error) {
      // A DOMException, which not every platform can clone.
      if (ifNotCloneable) this.port.send(replyHeader(RESULT, slot), ifNotCloneable(error));
      else this.fail(job, NOT_CLONEABLE, new Error((error as Error).message));
    }
  }

  private fail(job: CurrentJob, kind: number, error: unknown): void {
    const { slot } = job;
    job.isOver = true;
    try {
      this.port.send(replyHeader(kind, slot), error);
    } catch {
      this.port.send(replyHeader(kind, slot), new Error(String(error)));
    }
  }
}

class CurrentJob implements RunningJob {
  resultLabel = 0;
  /** A reference that was kept has no effect any more: another job may use the slot by now. */
  isOver = false;
  items: TransferItem[] | undefined = undefined;
  ifNotCloneable: ((cause: unknown) => unknown) | undefined = undefined;
  onWake: (() => void) | undefined = undefined;

  constructor(
    private readonly port: HeadedPort,
    private readonly slots: SharedSlots | undefined,
    readonly slot: number,
    readonly label: number,
    private readonly mostHelpers: number,
    private readonly targets: ReadonlyMap<number, unknown>,
  ) {}

  target(number: number): unknown {
    return this.targets.get(number);
  }

  get isInterrupted(): boolean {
    return !this.isOver && (this.slots?.isInterrupted(this.slot) ?? false);
  }

  notify(notice: unknown, transfer?: readonly TransferItem[]): void {
    if (this.isOver) return;
    this.slots?.awaitNoticeRoom();
    this.port.send(replyHeader(NOTICE, this.slot), notice, transfer);
  }

  transfer(items: readonly TransferItem[]): void {
    this.items = [...(this.items ?? []), ...items];
  }

  get helpers(): number {
    return this.slots && !this.isOver ? this.mostHelpers : 0;
  }

  share(offer: unknown, transfer: readonly TransferItem[]): void {
    this.slots?.awaitNoticeRoom();
    this.port.send(replyHeader(SPARE, this.slot), offer, transfer);
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
