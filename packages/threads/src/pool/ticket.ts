import type { HelpRequest } from '../spread/spread-request.js';
import type { Introduction } from '../thread/introduction.js';
import type { TransferItem } from '../platform/transfer-item.js';
import { Waiting } from './fair-queue.js';

/** One job for the pool. What it refers to belongs to the pool from `submit` on. */
export interface PoolJob {
  /** Jobs of different owners take turns: the agent's id. */
  readonly owner: string;
  /** For errors: `Fetcher.print`. */
  readonly place: string;
  /** What the worker's handler is called with. Goes by structured clone. */
  readonly body: unknown;
  /** A 32-bit integer that goes with the body, at no cost. Default: 0. */
  readonly label?: number | undefined;
  /** What the label refers to. */
  readonly introduction?: Introduction | undefined;
  /** Moved to the worker instead of copied. */
  readonly transfer?: readonly TransferItem[] | undefined;
  /** Called with what the worker notifies of while it performs the job, in order. */
  onNotice?(notice: unknown): void;
  /** Makes the result of what the handler answered, or throws the job's error. Default: the answer is the result. */
  read?(answer: unknown, label: number): unknown;
  /** Says more about an error that the job could not be performed for. */
  explain?(error: unknown): unknown;
}

/** A submitted job. */
export interface JobInHand {
  /**
   * What was read of the handler's answer. Rejects with an `InstarError` when the job cannot be performed or its worker does not survive it,
   * and with the reason of `cancel`.
   */
  readonly result: Promise<unknown>;
  /** Raises the job's flag. Whether it looks is up to it. */
  interrupt(): void;
  /** Rejects the job at once. If it has begun, its thread is terminated. Does nothing to a job that is settled. */
  cancel(reason: unknown): void;
}

/** What a ticket asks of the pool. */
export interface TicketOffice {
  interrupt(ticket: Ticket): void;
  cancel(ticket: Ticket, reason: unknown): void;
}

/** A job on its way through the pool. It is settled once; what comes later has no effect. */
export class Ticket extends Waiting implements JobInHand {
  readonly owner: string;
  readonly result: Promise<unknown>;
  settled = false;
  interrupted = false;
  /** Called once it is settled. */
  onSettled: (() => void) | undefined = undefined;
  /** The slot that it has in a thread's hands. */
  slot = -1;
  private resolvePromise!: (body: unknown) => void;
  private rejectPromise!: (reason: unknown) => void;

  constructor(
    private readonly office: TicketOffice,
    readonly job: PoolJob,
    /** Jobs are numbered as they come. */
    readonly number: number,
    /** What it helps with, instead of being a job of its own. */
    readonly help?: HelpRequest,
  ) {
    super();
    this.owner = job.owner;
    this.result = new Promise((resolve, reject) => {
      this.resolvePromise = resolve;
      this.rejectPromise = reject;
    });
  }

  /** Whether something moves with it, which nobody else has once it is in a thread's hands. */
  get isMoved(): boolean {
    const { transfer } = this.job;
    return !this.help && transfer !== undefined && transfer.length > 0;
  }

  interrupt(): void {
    if (this.settled || this.interrupted) return;
    this.interrupted = true;
    this.office.interrupt(this);
  }

  cancel(reason: unknown): void {
    if (!this.settled) this.office.cancel(this, reason);
  }

  resolve(answer: unknown, label: number): void {
    const { job, help } = this;
    this.settle();
    try {
      this.resolvePromise(job.read && !help ? job.read(answer, label) : answer);
    } catch (error) {
      this.rejectPromise(error);
    }
  }

  reject(reason: unknown): void {
    const { job } = this;
    this.settle();
    this.rejectPromise(job.explain ? job.explain(reason) : reason);
  }

  private settle(): void {
    this.settled = true;
    this.onSettled?.();
  }
}
