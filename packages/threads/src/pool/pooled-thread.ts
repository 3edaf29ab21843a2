import type { SpreadRequest } from '../spread/spread-request.js';
import type { Introduction } from '../thread/introduction.js';
import type { JobFault, StartThread, Thread, ThreadEnd, ThreadListener, ThreadPlan } from '../thread/thread.js';
import type { Idler } from './idle-watch.js';
import type { Ticket } from './ticket.js';

/** Who is told what becomes of a thread and of the jobs in its hands. */
export interface ThreadKeeper {
  threadReady(thread: PooledThread): void;
  /** A job has left the thread, one way or another, and its slot is free. */
  slotFree(thread: PooledThread): void;
  jobAnswered(ticket: Ticket, body: unknown, label: number): void;
  jobFailed(ticket: Ticket, fault: JobFault): void;
  /** A job in a thread's hands wants others to help it. */
  helpWanted(ticket: Ticket, request: SpreadRequest): void;
  threadEnded(thread: PooledThread, end: ThreadEnd): void;
}

/** A thread in the pool, and the jobs in its hands. */
export class PooledThread implements ThreadListener, Idler {
  /** Since when it has had nothing to do, if it has not. */
  idleSince: number | undefined = undefined;
  isReady = false;
  private readonly thread: Thread;
  private readonly tickets: (Ticket | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private readonly introduced = new Set<number>();
  private count = 0;
  private flushes = false;

  constructor(
    private readonly keeper: ThreadKeeper,
    startThread: StartThread,
    plan: ThreadPlan,
  ) {
    this.thread = startThread(this, plan);
    for (let slot = this.thread.slots - 1; slot >= 0; slot--) this.freeSlots.push(slot);
  }

  /** Jobs in its hands. */
  get inHand(): number {
    return this.count;
  }

  get hasRoom(): boolean {
    return this.isReady && this.freeSlots.length > 0;
  }

  holds(ticket: Ticket): boolean {
    return this.tickets[ticket.slot] === ticket;
  }

  /** Hands over a job; it leaves with the next `flush`. */
  take(ticket: Ticket): void {
    const slot = this.freeSlots.pop() as number;
    ticket.slot = slot;
    this.tickets[slot] = ticket;
    if (this.count++ === 0) {
      this.idleSince = undefined;
      this.thread.hold(true);
    }
    if (ticket.help) this.thread.offerHelp(slot, ticket.help);
    else {
      this.flushes = true;
      const { body, label = 0, transfer, introduction } = ticket.job;
      if (introduction) this.introduce(introduction);
      this.thread.offer(slot, label, body, transfer);
    }
    if (ticket.interrupted) this.thread.interrupt(slot);
  }

  flush(): void {
    if (!this.flushes) return;
    this.flushes = false;
    this.thread.flush();
  }

  interrupt(ticket: Ticket): void {
    if (ticket.help) this.thread.dismiss(ticket.slot);
    else this.thread.interrupt(ticket.slot);
  }

  interruptAll(): void {
    for (const ticket of this.tickets) ticket?.interrupt();
  }

  /** Takes back a job. Answers false if the worker has begun it. */
  withdraw(ticket: Ticket): boolean {
    const { slot } = ticket;
    if (!this.thread.withdraw(slot)) return false;
    this.forget(slot);
    return true;
  }

  /**
   * Takes back all jobs that the worker has not begun, but no more than that many, the last ones first. What was moved to the worker cannot
   * be had back, and stays.
   */
  withdrawLast(most: number): Ticket[] {
    const inOrder = this.tickets
      .filter((ticket) => ticket !== undefined)
      .filter((ticket) => !ticket.isMoved)
      .sort((one, other) => other.number - one.number);
    return inOrder.slice(0, most).filter((ticket) => this.withdraw(ticket));
  }

  /** Deals with the replies that are there, before the event loop comes to them. */
  catchUp(): void {
    this.thread.catchUp();
  }

  end(): Promise<void> {
    return this.thread.end();
  }

  terminate(): Promise<void> {
    return this.thread.terminate();
  }

  /** Empties the hands of a thread that is no more: each job, and whether it had begun. */
  abandon(): { readonly ticket: Ticket; readonly begun: boolean }[] {
    this.isReady = false;
    const left = this.tickets.flatMap((ticket) =>
      ticket ? [{ ticket, begun: this.thread.hasBegun(ticket.slot) }] : [],
    );
    this.tickets.length = 0;
    this.count = 0;
    return left.sort((one, other) => one.ticket.number - other.ticket.number);
  }

  ready(): void {
    this.isReady = true;
    this.keeper.threadReady(this);
  }

  answered(slot: number, body: unknown, label: number): void {
    const ticket = this.release(slot);
    if (ticket) this.keeper.jobAnswered(ticket, body, label);
    this.keeper.slotFree(this);
  }

  failed(slot: number, fault: JobFault): void {
    const ticket = this.release(slot);
    if (ticket) this.keeper.jobFailed(ticket, fault);
    this.keeper.slotFree(this);
  }

  skipped(slot: number): void {
    this.freeSlots.push(slot);
    this.keeper.slotFree(this);
  }

  noticed(slot: number, notice: unknown): void {
    this.tickets[slot]?.job.onNotice?.(notice);
  }

  askedForHelp(slot: number, request: SpreadRequest): void {
    const ticket = this.tickets[slot];
    if (ticket) this.keeper.helpWanted(ticket, request);
  }

  ended(end: ThreadEnd): void {
    this.keeper.threadEnded(this, end);
  }

  private introduce(introduction: Introduction): void {
    if (this.introduced.has(introduction.number)) return;
    this.introduced.add(introduction.number);
    this.thread.introduce(introduction);
  }

  private release(slot: number): Ticket | undefined {
    this.freeSlots.push(slot);
    return this.forget(slot);
  }

  private forget(slot: number): Ticket | undefined {
    const ticket = this.tickets[slot];
    this.tickets[slot] = undefined;
    if (ticket && --this.count === 0) this.thread.hold(false);
    return ticket;
  }
}
