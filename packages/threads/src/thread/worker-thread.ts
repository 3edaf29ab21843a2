import type { SchedulerHost } from '@instar/core/scheduler';
import { canShareMemory, messageChannel } from '../platform/host-threads.js';
import { LibraryWorker, loadLibrary } from '../library/connect-worker.js';
import { HeadedPort } from './headed-port.js';
import type { Target } from './target.js';
import {
  isNodeWorker,
  type NativeWorker,
  type NodeWorker,
  type Port,
  type WorkerEvent,
} from '../platform/native-worker.js';
import { SharedSlots } from './shared-slots.js';
import type { JobFault, StartThread, Thread, ThreadEnd, ThreadListener, ThreadPlan } from './thread.js';
import { endOfDeadline, endOfError, endOfExit } from './thread-end.js';
import type { TransferItem } from '../platform/transfer-item.js';
import {
  RESULT,
  BATCH,
  CLOSED,
  END,
  LEFTOVER,
  REGISTER,
  NOT_CLONEABLE,
  NOTICE,
  SKIPPED,
  SPARE,
  THREW,
  WAKE,
  kindOf,
  slotOf,
  type Connection,
  type Offers,
} from './wire.js';
import { WorkerLoad } from './worker-load.js';

/** What a thread needs of time. */
export type ThreadClock = Pick<SchedulerHost, 'setTimer' | 'clearTimer' | 'holdProcess'>;

/** How long a worker may take to load, in milliseconds. */
const LOAD_DEADLINE = 60_000;

/** How long a worker that was asked to exit may take, in milliseconds. */
const END_DEADLINE = 500;

/** The most replies that are handled before control returns to the event loop. */
const MOST_AT_ONCE = 1_000;

/** Starts threads on the workers of `createWorker`, whose entries call `serve`. */
export function workerThreads(createWorker: () => NativeWorker, clock: ThreadClock): StartThread {
  return (listener, plan) => new WorkerThread(createWorker, clock, listener, plan);
}

/** A thread on a worker of the platform. */
class WorkerThread implements Thread {
  private readonly port: Port;
  readonly slots: number;
  private readonly helpers: number;
  private readonly shared: SharedSlots | undefined;
  private readonly messages: HeadedPort;
  private readonly load: WorkerLoad;
  private readonly exited: Promise<void>;
  private settleExited!: () => void;

  private worker: NativeWorker | undefined = undefined;
  private loading: LibraryWorker | undefined = undefined;
  private loaded = false;
  /** Whether the pool was told of the end, or has requested it. */
  private over = false;
  private failure: ThreadEnd | undefined = undefined;
  private loadTimer: NonNullable<unknown> | undefined = undefined;

  private offers: Offers = [];
  /** How many jobs have no reply yet. */
  private open = 0;

  private readonly handle = (header: number, payload: unknown, label: number): void => {
    if (this.over) {
      this.load.check();
      return;
    }
    const slot = slotOf(header);
    const kind = kindOf(header);
    if (kind < NOTICE) this.open--;
    switch (kind) {
      case RESULT:
        this.listener.completed(slot, payload, label);
        break;
      case SKIPPED:
        this.listener.skipped(slot);
        break;
      case NOTICE:
        this.notice(slot, payload);
        break;
      case SPARE:
        this.listener.spareOffered(slot, payload);
        this.shared?.seeNotice();
        break;
      case THREW:
        this.listener.failed(slot, { kind: 'threw', cause: payload });
        break;
      case NOT_CLONEABLE:
        this.listener.failed(slot, { kind: 'result-not-cloneable', cause: payload });
        break;
      case LEFTOVER:
        this.listener.leftBehind(payload);
        break;
      case CLOSED:
        this.fail({ kind: 'exit', code: 0 });
    }
  };

  constructor(
    createWorker: () => NativeWorker,
    private readonly clock: ThreadClock,
    private readonly listener: ThreadListener,
    plan: ThreadPlan,
  ) {
    this.exited = new Promise((resolve) => (this.settleExited = resolve));
    const { port1, port2 } = messageChannel();
    this.port = port1;
    this.slots = canShareMemory() ? plan.slots : 1;
    this.helpers = plan.helpers;
    this.shared = canShareMemory() ? SharedSlots.of(this.slots) : undefined;
    this.load = new WorkerLoad(this.shared);
    this.messages = new HeadedPort(port1, this.shared?.toWorker, this.shared?.toPool);
    void this.start(createWorker, port2);
  }

  offer(slot: number, label: number, body: unknown, transfer: readonly TransferItem[] | undefined): void {
    this.shared?.offer(slot);
    this.open++;
    if (transfer !== undefined && transfer.length > 0) this.post(slot, label, body, transfer);
    else this.offers.push(slot, label, body);
  }

  register({ number, value }: Target): void {
    this.messages.send(REGISTER, value, undefined, number);
  }

  flush(): void {
    const { offers } = this;
    if (offers.length === 0) return;
    if (offers.length === 3) {
      const [slot, label, body] = offers;
      offers.length = 0;
      this.post(slot as number, label as number, body);
    } else {
      this.offers = [];
      this.postAll(offers);
    }
  }

  withdraw(slot: number): boolean {
    return this.shared?.withdraw(slot) ?? false;
  }

  hasBegun(slot: number): boolean {
    return this.shared?.hasBegun(slot) ?? true;
  }

  interrupt(slot: number): void {
    this.shared?.interrupt(slot);
    this.messages.send(WAKE, undefined);
  }

  catchUp(): void {
    this.drain();
  }

  hold(busy: boolean): void {
    this.port[busy ? 'ref' : 'unref']?.();
  }

  async end(): Promise<void> {
    const { worker } = this;
    // A browser has no event for the exit of a worker.
    if (!this.loaded || this.over || !worker || !isNodeWorker(worker)) return this.terminate();
    this.over = true;
    this.messages.send(END, undefined);
    await this.onceLoaded(worker, async () => {
      const timer = this.clock.setTimer(() => void this.terminate(), END_DEADLINE);
      await this.exited;
      this.clock.clearTimer(timer);
    });
  }

  async terminate(): Promise<void> {
    this.over = true;
    const { worker } = this;
    if (worker && isNodeWorker(worker)) {
      await this.onceLoaded(worker, async () => {
        this.release();
        await worker.terminate();
        await this.exited;
      });
      return;
    }
    this.release();
    worker?.terminate();
    this.settleExited();
  }

  /** Ends the worker: now, or once it has loaded, for which nobody waits. */
  private async onceLoaded(worker: NodeWorker, end: () => Promise<void>): Promise<void> {
    if (this.load.isOver) {
      worker.ref();
      await end();
    } else {
      worker.unref();
      void this.load.wait().then(end);
    }
  }

  private async start(createWorker: () => NativeWorker, remote: Port): Promise<void> {
    try {
      const library = await loadLibrary();
      if (this.over) return;
      const worker = (this.worker = createWorker());
      const loading = (this.loading = new LibraryWorker(library, worker));
      this.watch(worker);
      this.loadTimer = this.clock.setTimer(() => this.fail(endOfDeadline(LOAD_DEADLINE)), LOAD_DEADLINE);
      this.clock.holdProcess(this.loadTimer, false);
      const connect = await loading.loaded();
      this.load.entryLoaded();
      if (this.isOver()) return;
      this.listen();
      await connect({ memory: this.shared?.memory, helpers: this.helpers } satisfies Connection, remote);
      if (this.isOver()) return;
      this.loaded = true;
      this.clock.clearTimer(this.loadTimer);
      // From here on assigned jobs keep the process alive.
      if (isNodeWorker(worker)) worker.unref();
      this.listener.ready();
    } catch (cause) {
      this.fail({ kind: 'load', cause });
    }
  }

  /** A method, so that the compiler does not assume that the field is unchanged after an await. */
  private readonly isOver = (): boolean => this.over;

  private watch(worker: NativeWorker): void {
    if (isNodeWorker(worker)) {
      worker.on('error', (cause) => (this.failure ??= endOfError(cause, this.loaded)));
      worker.on('exit', (code) => {
        this.drain();
        this.settleExited();
        this.endWith(this.failure ?? endOfExit(code, this.loaded));
      });
    } else {
      const fail = (event: WorkerEvent): void => {
        event.preventDefault?.();
        this.fail(endOfError(event.error ?? new Error(event.message ?? 'The worker failed'), this.loaded));
      };
      worker.addEventListener('error', fail);
      worker.addEventListener('messageerror', fail);
    }
  }

  /** Ends a worker that may still be alive. */
  private fail(end: ThreadEnd): void {
    this.load.giveUp();
    this.endWith(end);
    void this.terminate();
  }

  private endWith(end: ThreadEnd): void {
    const told = this.over;
    this.over = true;
    this.release();
    if (!told) this.listener.ended(end);
  }

  private release(): void {
    if (this.loadTimer !== undefined) this.clock.clearTimer(this.loadTimer);
    this.loading?.giveUp();
    this.port.close();
  }

  private listen(): void {
    const { port, messages, handle } = this;
    messages.listen(
      (header, payload, label) => {
        handle(header, payload, label);
        // Replies that have arrived meanwhile are handled together, so that the jobs that follow are sent in one message.
        if (this.open > 0) this.drain();
      },
      (cause) => this.fail({ kind: 'error', cause }),
    );
    // A worker that dies closes its port first, and the process might exit before the worker's exit is reported.
    port.on?.('close', () => (this.worker as Partial<NodeWorker>).ref?.());
    port.unref?.();
  }

  private drain(): void {
    if (!this.over) this.messages.drain(MOST_AT_ONCE, this.handle);
  }

  private notice(slot: number, notice: unknown): void {
    try {
      this.listener.noticed(slot, notice);
    } finally {
      this.shared?.seeNotice();
    }
  }

  private post(slot: number, label: number, body: unknown, transfer?: readonly TransferItem[]): void {
    try {
      this.messages.send(slot, body, transfer, label);
    } catch (cause) {
      this.refuse(slot, { kind: 'body-not-cloneable', cause });
    }
  }

  private postAll(offers: Offers): void {
    try {
      this.messages.send(BATCH, offers);
    } catch {
      // One of them cannot be cloned. The others are sent.
      for (let at = 0; at < offers.length; at += 3) {
        this.post(offers[at] as number, offers[at + 1] as number, offers[at + 2]);
      }
    }
  }

  private refuse(slot: number, fault: JobFault): void {
    this.shared?.free(slot);
    this.open--;
    this.listener.failed(slot, fault);
  }
}
