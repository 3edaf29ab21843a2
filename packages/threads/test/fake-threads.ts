import type { StartThread, Thread, ThreadEnd, ThreadListener, ThreadPlan } from '../src/thread/thread.js';

interface Offered {
  readonly slot: number;
  readonly body: unknown;
  state: 'offered' | 'begun' | 'withdrawn';
}

/** A thread without a worker: the test says when it loads, starts a job, responds and dies. */
export class FakeThread implements Thread {
  readonly slots: number;
  readonly interrupted = new Set<number>();
  isHeld = true;
  isLoaded = false;
  /** How the pool ended it, if it did. */
  endedBy: 'end' | 'terminate' | undefined = undefined;
  isDead = false;
  /** Settles when the worker has exited, once the pool has ended it. */
  exited: Promise<void> = Promise.resolve();
  private readonly unsent: Offered[] = [];
  /** Replies that the event loop has not come to. */
  private readonly pendingReplies: (() => void)[] = [];
  private readonly jobs: Offered[] = [];

  constructor(
    private readonly listener: ThreadListener,
    plan: ThreadPlan,
  ) {
    this.slots = plan.slots;
  }

  get isAlive(): boolean {
    return !this.isDead && this.endedBy === undefined;
  }

  /** Bodies that the worker has, the one at work first. */
  get bodies(): unknown[] {
    return this.jobs.filter(({ state }) => state !== 'withdrawn').map(({ body }) => body);
  }

  get atWork(): unknown {
    return this.jobs.find(({ state }) => state === 'begun')?.body;
  }

  load(): void {
    this.isLoaded = true;
    this.isHeld = false;
    this.listener.ready();
  }

  /** Begins the next job, if none is at work and there is one. Returns its body. */
  begin(): unknown {
    const first = this.jobs[0];
    if (first?.state === 'withdrawn') {
      this.jobs.shift();
      this.listener.skipped(first.slot);
      return this.begin();
    }
    if (first) first.state = 'begun';
    return first?.body;
  }

  /** Returns the job at work with its own body. */
  respond(): void {
    const first = this.takeFirst();
    this.listener.completed(first.slot, first.body, 0);
  }

  /** The same, but the pool hears of it only when the event loop, or `catchUp`, comes to it. */
  answerUnseen(): void {
    const { slot, body } = this.takeFirst();
    this.pendingReplies.push(() => this.listener.completed(slot, body, 0));
  }

  /** The job at work shares work with as many threads. */
  share(helpers: number): void {
    this.listener.spareOffered(this.jobs[0]!.slot, helpers);
  }

  throwError(cause: unknown): void {
    this.listener.failed(this.takeFirst().slot, { kind: 'threw', cause });
  }

  notify(notice: unknown): void {
    this.listener.noticed(this.jobs[0]!.slot, notice);
  }

  die(end: ThreadEnd): void {
    this.isDead = true;
    this.listener.ended(end);
  }

  register(): void {
    // There is no worker to register it with.
  }

  offer(slot: number, _label: number, body: unknown): void {
    this.unsent.push({ slot, body, state: 'offered' });
  }

  flush(): void {
    this.jobs.push(...this.unsent.splice(0));
  }

  withdraw(slot: number): boolean {
    const job = this.find(slot);
    if (job?.state !== 'offered') return false;
    job.state = 'withdrawn';
    return true;
  }

  hasBegun(slot: number): boolean {
    return this.find(slot)?.state === 'begun';
  }

  interrupt(slot: number): void {
    this.interrupted.add(slot);
  }

  catchUp(): void {
    for (const reply of this.pendingReplies.splice(0)) reply();
  }

  hold(busy: boolean): void {
    this.isHeld = busy;
  }

  end(): Promise<void> {
    this.endedBy = 'end';
    return this.exited;
  }

  terminate(): Promise<void> {
    this.endedBy = 'terminate';
    return this.exited;
  }

  private takeFirst(): Offered {
    if (this.jobs[0]?.state !== 'begun') this.begin();
    return this.jobs.shift()!;
  }

  private find(slot: number): Offered | undefined {
    return [...this.jobs, ...this.unsent].find((job) => job.slot === slot && job.state !== 'withdrawn');
  }
}

/** All threads that a pool has started, in order. */
export class FakeThreads {
  readonly all: FakeThread[] = [];
  /** Called with each thread that starts. */
  onStart: ((thread: FakeThread) => void) | undefined = undefined;

  /** With `load` they are ready as soon as the pool may know. */
  constructor(private readonly load = true) {}

  get start(): StartThread {
    return (listener, plan) => {
      const thread = new FakeThread(listener, plan);
      this.all.push(thread);
      this.onStart?.(thread);
      if (this.load) queueMicrotask(() => thread.load());
      return thread;
    };
  }

  get alive(): FakeThread[] {
    return this.all.filter((thread) => thread.isAlive);
  }
}
