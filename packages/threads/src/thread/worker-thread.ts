import type { SchedulerHost } from '@instar/core';
import { canShareMemory, messageChannel, nodeThreads } from './host-threads.js';
import { JobSlots } from './job-slots.js';
import { isNodeWorker, type NativeWorker, type NodeWorker, type Port, type WorkerEvent } from './native-worker.js';
import type { JobFault, StartThread, Thread, ThreadEnd, ThreadListener } from './thread.js';
import { threadsLibrary } from './threads-library.js';
import type { TransferItem } from './transfer-item.js';
import { ANSWER, CONNECT, END, NOT_CLONEABLE, NOTICE, SKIPPED, THREW, type Offers, type Reply } from './wire.js';
import { WorkerShim } from './worker-shim.js';

/** What a thread needs of time. */
export type ThreadClock = Pick<SchedulerHost, 'setTimer' | 'clearTimer' | 'holdProcess'>;

/** The library's own deadline is out of the way: the longest that a timer can wait, in milliseconds. */
const NEVER = 2_147_483_647;

/** How long a worker may take to load, in milliseconds. */
const LOAD_DEADLINE = 60_000;

/** How long a worker that was asked to end may take, in milliseconds. */
const END_DEADLINE = 500;

/** Replies that are dealt with at one go, before the event loop has its turn. */
const MOST_AT_ONCE = 1_000;

/** Starts threads on workers that `createWorker` makes, whose entries call `serve`. */
export function workerThreads(createWorker: () => NativeWorker, clock: ThreadClock): StartThread {
  return (listener, slots) => new WorkerThread(createWorker, clock, listener, slots);
}

/** A thread on a worker of the platform. */
class WorkerThread implements Thread {
  private readonly port: Port;
  private readonly slots: JobSlots | undefined;
  private readonly receive = nodeThreads()?.receiveMessageOnPort;
  private readonly gone: Promise<void>;
  private settleGone!: () => void;

  private worker: NativeWorker | undefined = undefined;
  private shim: WorkerShim | undefined = undefined;
  private loaded = false;
  /** Whether the pool has been told of the end, or has itself asked for it. */
  private over = false;
  private failure: ThreadEnd | undefined = undefined;
  private loadTimer: NonNullable<unknown> | undefined = undefined;

  private offers: Offers = [];

  constructor(
    createWorker: () => NativeWorker,
    private readonly clock: ThreadClock,
    private readonly listener: ThreadListener,
    slots: number,
  ) {
    this.gone = new Promise((resolve) => (this.settleGone = resolve));
    const { port1, port2 } = messageChannel();
    this.port = port1;
    this.slots = canShareMemory() ? JobSlots.of(slots) : undefined;
    void this.start(createWorker, port2);
  }

  offer(slot: number, body: unknown, transfer: readonly TransferItem[] | undefined): void {
    this.slots?.offer(slot);
    if (transfer !== undefined && transfer.length > 0) this.post([slot, body], transfer);
    else this.offers.push(slot, body);
  }

  flush(): void {
    const { offers } = this;
    if (offers.length === 0) return;
    this.offers = [];
    if (offers.length === 2) this.post(offers);
    else this.postAll(offers);
  }

  withdraw(slot: number): boolean {
    return this.slots?.withdraw(slot) ?? false;
  }

  hasBegun(slot: number): boolean {
    return this.slots?.hasBegun(slot) ?? true;
  }

  interrupt(slot: number): void {
    this.slots?.interrupt(slot);
  }

  catchUp(): void {
    if (!this.over) this.drain();
  }

  hold(busy: boolean): void {
    // Not the port: when a worker dies its port closes first, and the process would end before the exit is told.
    const worker = this.worker as Partial<NodeWorker>;
    if (busy) worker.ref?.();
    else worker.unref?.();
  }

  end(): Promise<void> {
    if (!this.loaded || this.over) return this.terminate();
    this.over = true;
    // A browser's worker does not say when it is gone.
    if (!this.worker || !isNodeWorker(this.worker)) return this.terminate();
    this.port.onmessage = null;
    this.worker.ref();
    this.port.postMessage(END);
    const timer = this.clock.setTimer(() => void this.terminate(), END_DEADLINE);
    return this.gone.then(() => this.clock.clearTimer(timer));
  }

  async terminate(): Promise<void> {
    this.over = true;
    this.letGo();
    const { worker } = this;
    if (!worker) return;
    if (!isNodeWorker(worker)) {
      worker.terminate();
      this.settleGone();
      return;
    }
    worker.ref();
    await worker.terminate();
    await this.gone;
  }

  private async start(createWorker: () => NativeWorker, remote: Port): Promise<void> {
    try {
      const library = await threadsLibrary();
      if (this.over) return;
      const worker = (this.worker = createWorker());
      const shim = (this.shim = new WorkerShim(worker));
      this.watch(worker);
      this.loadTimer = this.clock.setTimer(() => this.overdue(), LOAD_DEADLINE);
      this.clock.holdProcess(this.loadTimer, false);
      const exposed = await library.spawn(shim, { timeout: NEVER });
      if (this.isOver()) return;
      const connection = { port: remote, memory: this.slots?.memory };
      this.listen();
      const connect = exposed[CONNECT];
      if (!connect) throw new Error('The worker called expose of `threads` instead of serve');
      await connect(library.Transfer(connection, [remote]));
      if (this.isOver()) return;
      this.loaded = true;
      this.clock.clearTimer(this.loadTimer);
      // From here on the jobs in hand say whether the process has to live.
      if (isNodeWorker(worker)) worker.unref();
      this.listener.ready();
    } catch (cause) {
      this.endWith({ kind: 'load', cause });
      void this.terminate();
    }
  }

  /** A method, so that what happened while something was awaited is looked at anew. */
  private isOver(): boolean {
    return this.over;
  }

  private overdue(): void {
    const cause = new Error(`The worker did not call serve within ${LOAD_DEADLINE / 1_000} s`);
    this.endWith({ kind: 'load', cause });
    void this.terminate();
  }

  private watch(worker: NativeWorker): void {
    if (isNodeWorker(worker)) {
      worker.on('error', (cause) => (this.failure ??= this.failureOf(cause)));
      worker.on('exit', (code) => {
        this.drain();
        this.settleGone();
        this.endWith(this.failure ?? this.exited(code));
      });
    } else {
      const fail = (event: WorkerEvent): void => {
        event.preventDefault?.();
        this.endWith(this.failureOf(event.error ?? new Error(event.message ?? 'The worker failed')));
        void this.terminate();
      };
      worker.addEventListener('error', fail);
      worker.addEventListener('messageerror', fail);
    }
  }

  private exited(code: number): ThreadEnd {
    if (this.loaded) return { kind: 'exit', code };
    return { kind: 'load', cause: new Error(`The worker exited with code ${code} before it called serve`) };
  }

  private failureOf(cause: unknown): ThreadEnd {
    if ((cause as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { kind: 'memory', cause };
    return { kind: this.loaded ? 'error' : 'load', cause };
  }

  private endWith(end: ThreadEnd): void {
    const told = this.over;
    this.over = true;
    this.letGo();
    if (!told) this.listener.ended(end);
  }

  private letGo(): void {
    if (this.loadTimer !== undefined) this.clock.clearTimer(this.loadTimer);
    this.shim?.giveUp();
    this.port.onmessage = null;
    this.port.close();
  }

  private listen(): void {
    const { port } = this;
    port.onmessage = ({ data }) => {
      this.handle(data as Reply);
      this.drain();
    };
    port.unref?.();
  }

  /** Takes the replies that have come in meanwhile, so that what they set off is sent in one message. */
  private drain(): void {
    const { receive, port } = this;
    if (!receive) return;
    for (let count = 0; count < MOST_AT_ONCE && !this.over; count++) {
      const next = receive(port);
      if (next === undefined) return;
      this.handle(next.message as Reply);
    }
  }

  private handle([kind, slot, payload]: Reply): void {
    if (this.over) return;
    switch (kind) {
      case ANSWER:
        this.listener.answered(slot, payload);
        break;
      case SKIPPED:
        this.listener.skipped(slot);
        break;
      case NOTICE:
        this.notice(slot, payload);
        break;
      case THREW:
        this.listener.failed(slot, { kind: 'threw', cause: payload });
        break;
      case NOT_CLONEABLE:
        this.listener.failed(slot, { kind: 'answer-not-cloneable', cause: payload });
    }
  }

  private notice(slot: number, notice: unknown): void {
    try {
      this.listener.noticed(slot, notice);
    } finally {
      this.slots?.seeNotice(slot);
    }
  }

  private post(offers: Offers, transfer?: readonly TransferItem[]): void {
    try {
      this.port.postMessage(offers, transfer);
    } catch (cause) {
      this.refuse(offers[0] as number, { kind: 'body-not-cloneable', cause });
    }
  }

  private postAll(offers: Offers): void {
    try {
      this.port.postMessage(offers);
    } catch {
      // One of them cannot be cloned; the others shall not suffer for it.
      for (let at = 0; at < offers.length; at += 2) this.post(offers.slice(at, at + 2));
    }
  }

  private refuse(slot: number, fault: JobFault): void {
    this.slots?.free(slot);
    this.listener.failed(slot, fault);
  }
}
