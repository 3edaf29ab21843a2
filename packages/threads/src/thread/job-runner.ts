import { performSpread } from '../spread/perform-spread.js';
import { SpreadBoard } from '../spread/spread-board.js';
import { SpreadFollower } from '../spread/spread-follower.js';
import type { HelpRequest, SpreadRequest } from '../spread/spread-request.js';
import type { HelpHandler, Spread } from '../spread/spread.js';
import type { HeadedPort } from './headed-port.js';
import type { SharedSlots } from './shared-slots.js';
import type { TransferItem } from '../platform/transfer-item.js';
import {
  ANSWER,
  BATCH,
  HELP,
  NOT_CLONEABLE,
  NOTICE,
  SKIPPED,
  SPREAD,
  THREW,
  replyHeader,
  type Offers,
} from './wire.js';

/** One job as the worker sees it while it performs it. */
export interface JobAtWork {
  /** Whether the job's owner wants it to come to an end. Always false where memory cannot be shared. */
  readonly isInterrupted: boolean;
  /** The number that came with the body. */
  readonly label: number;
  /** The number that goes with the answer. */
  answerLabel: number;
  /** What was introduced by this number. */
  introduced(number: number): unknown;
  /** Sends something to the job's owner. Waits when the owner does not keep up. */
  notify(notice: unknown, transfer?: readonly TransferItem[]): void;
  /** Moves these with the answer, instead of copying them. */
  transfer(items: readonly TransferItem[]): void;
  /**
   * Performs work in pieces, with the help of idle threads of the pool, and blocks until it is done. Throws what the first piece that fails
   * throws.
   */
  spread(spread: Spread): void;
  /** What is answered instead if the answer cannot be cloned; the error of cloning by itself says little. */
  otherwise?: ((cause: unknown) => unknown) | undefined;
}

/** Performs one job. */
export type JobHandler = (body: unknown, job: JobAtWork) => unknown;

/** Performs the jobs that come in, one after another, and replies. */
export class JobRunner {
  private readonly queue: Offers = [];
  private at = 0;
  private busy = false;
  private readonly introductions = new Map<number, unknown>();
  private leave: (() => void) | undefined = undefined;
  private ended: (() => void) | undefined = undefined;

  constructor(
    private readonly port: HeadedPort,
    private readonly slots: SharedSlots | undefined,
    private readonly handler: JobHandler,
    private readonly help: HelpHandler | undefined,
    private readonly helpers: number,
  ) {}

  /** Takes one job, or a batch. */
  accept(header: number, payload: unknown, label: number): void {
    if (header === BATCH) this.queue.push(...(payload as Offers));
    else if (this.busy) this.queue.push(header, label, payload);
    else this.perform(header, label, payload);
    if (!this.busy) this.run();
  }

  introduce(number: number, value: unknown): void {
    this.introductions.set(number, value);
  }

  /** Leaves off helping at the next opportunity. */
  dismiss(): void {
    this.leave?.();
  }

  /** Calls `ended` when all jobs that have come in are done. */
  endWith(ended: () => void): void {
    this.ended = ended;
    if (!this.busy) ended();
  }

  /** Performs what waits, as long as no job takes its time. */
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

  private perform(header: number, label: number, body: unknown): void {
    const { slots } = this;
    const slot = header & ~HELP;
    if (slots && !slots.begin(slot)) {
      this.port.send(replyHeader(SKIPPED, slot), undefined);
      return;
    }
    const job = new CurrentJob(this.port, slots, slot, label, this.helpers, this.introductions);
    let answer: unknown;
    try {
      answer = header === slot ? this.handler(body, job) : this.helpWith(body as HelpRequest, job);
    } catch (error) {
      this.fail(job, THREW, error);
      return;
    }
    if (isPromiseLike(answer)) {
      this.busy = true;
      void this.settle(job, answer);
    } else this.reply(job, answer);
  }

  private async helpWith({ task, memory, who, port }: HelpRequest, job: JobAtWork): Promise<void> {
    const help = await this.help?.(task);
    if (!help) return;
    const helper = new SpreadFollower(new SpreadBoard(memory), who, help, () => job.isInterrupted);
    if (port) await helper.exchange(port, (leave) => (this.leave = leave));
    else helper.shareMemory();
    this.leave = undefined;
  }

  private async settle(job: CurrentJob, answer: PromiseLike<unknown>): Promise<void> {
    try {
      this.reply(job, await answer);
    } catch (error) {
      this.fail(job, THREW, error);
    }
    this.busy = false;
    this.run();
  }

  private reply(job: CurrentJob, body: unknown): void {
    const { slot, items, answerLabel, otherwise } = job;
    job.isOver = true;
    try {
      this.port.send(replyHeader(ANSWER, slot), body, items, answerLabel);
    } catch (error) {
      // A DOMException, which not every platform can clone.
      if (otherwise) this.port.send(replyHeader(ANSWER, slot), otherwise(error));
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

class CurrentJob implements JobAtWork {
  answerLabel = 0;
  /** Whoever has kept it can do nothing more with it: its slot is another job's by now. */
  isOver = false;
  items: TransferItem[] | undefined = undefined;
  otherwise: ((cause: unknown) => unknown) | undefined = undefined;

  constructor(
    private readonly port: HeadedPort,
    private readonly slots: SharedSlots | undefined,
    readonly slot: number,
    readonly label: number,
    private readonly helpers: number,
    private readonly introductions: ReadonlyMap<number, unknown>,
  ) {}

  introduced(number: number): unknown {
    return this.introductions.get(number);
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

  spread(spread: Spread): void {
    performSpread(spread, this.slots && !this.isOver ? this.helpers : 0, (request: SpreadRequest) => {
      this.slots?.awaitNoticeRoom();
      this.port.send(replyHeader(SPREAD, this.slot), request, request.ports);
    });
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
