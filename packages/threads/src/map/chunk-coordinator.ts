import { nodeThreads } from '../platform/host-threads.js';
import type { Port } from '../platform/native-worker.js';
import { COORDINATOR, type ChunkTable } from './chunk-table.js';
import type { ChunkedWork } from './chunked-work.js';

/** Chunks sent to a helper ahead of its results, so that it need not wait until the coordinator has finished its own chunk. */
const PREFETCH = 2;

/** The chunk number of a helper's first message: it is ready. */
export const READY = -1;

/** Sent to helpers after the last chunk. */
export const FINISHED = null;

/** Sent to a helper: a chunk, and what it needs for it. */
export type HelperMessage = [chunk: number, request: unknown];

/** Sent by a helper: a chunk, whether it succeeded, and its result. */
export type HelperReply = [chunk: number, ok: boolean, result: unknown];

/** A helper as the coordinator sees it. */
interface HelperLink {
  readonly helperId: number;
  readonly port: Port;
  ready: boolean;
  outstanding: number;
}

/** Coordinates the chunks of a job on the job's own thread: blocks until every chunk is done, or throws what the first failing one threw. */
export class ChunkCoordinator {
  private readonly helpers: HelperLink[];
  private readonly receive = nodeThreads()?.receiveMessageOnPort;
  private readonly errors = new Map<number, unknown>();

  /** @param ports to the helpers, in their order; empty without an exchange. */
  constructor(
    private readonly work: ChunkedWork,
    private readonly table: ChunkTable,
    ports: readonly Port[],
  ) {
    this.helpers = ports.map((port, index) => ({ helperId: index + 1, port, ready: false, outstanding: 0 }));
  }

  run(): void {
    const { table } = this;
    try {
      for (let chunk = table.claim(COORDINATOR); chunk >= 0; chunk = table.claim(COORDINATOR)) {
        this.perform(chunk);
        this.serveHelpers();
      }
      for (let seen = table.progress; !this.finish(); seen = table.progress) table.awaitProgress(seen);
    } finally {
      table.close();
      for (const { port } of this.helpers) {
        port.postMessage(FINISHED);
        port.close();
      }
    }
  }

  private perform(chunk: number): void {
    try {
      this.work.perform(chunk);
    } catch (error) {
      this.errors.set(chunk, error);
      this.table.fail(chunk);
      return;
    }
    this.table.finish(chunk);
  }

  /**
   * Performs the chunks that no helper performs. Returns whether the work is finished; if not, helpers are busy.
   *
   * @throws what the first failing chunk throws, once all chunks before it are done: the same as without helpers.
   */
  private finish(): boolean {
    const { table } = this;
    this.serveHelpers();
    let isFinished = true;
    for (let chunk = 0; chunk < table.chunks; chunk++) {
      if (table.takeOver(chunk)) this.perform(chunk);
      const state = table.stateOf(chunk);
      if (state === 'claimed') isFinished = false;
      else if (state === 'failed') {
        if (!isFinished) return false;
        this.rethrow(chunk);
      }
    }
    return isFinished;
  }

  /** A chunk that failed on another thread is performed once more, to throw the original error. */
  private rethrow(chunk: number): void {
    if (this.errors.has(chunk)) throw this.errors.get(chunk);
    this.work.perform(chunk);
    this.table.finish(chunk);
  }

  /** Takes the results of helpers and sends them more chunks. */
  private serveHelpers(): void {
    for (const helper of this.helpers) {
      for (let next = this.receive?.(helper.port); next; next = this.receive?.(helper.port)) {
        this.accept(helper, next.message as HelperReply);
      }
      if (helper.ready && !this.table.hasLeft(helper.helperId)) this.assign(helper);
    }
  }

  private accept(helper: HelperLink, [chunk, ok, result]: HelperReply): void {
    if (chunk === READY) {
      helper.ready = true;
      return;
    }
    helper.outstanding--;
    if (!this.table.isClaimedBy(chunk, helper.helperId)) return;
    if (ok) {
      this.work.exchange?.accept(chunk, result);
      this.table.finish(chunk);
    } else this.table.fail(chunk);
  }

  private assign(helper: HelperLink): void {
    while (helper.outstanding < PREFETCH) {
      const chunk = this.table.claim(helper.helperId);
      if (chunk < 0) return;
      if (this.send(helper, chunk)) helper.outstanding++;
      else this.perform(chunk);
    }
  }

  /** Returns false for a chunk that cannot be cloned. */
  private send({ port }: HelperLink, chunk: number): boolean {
    try {
      const { body, transfer } = this.work.exchange?.request(chunk) ?? { body: undefined };
      port.postMessage([chunk, body] satisfies HelperMessage, transfer);
      return true;
    } catch {
      return false;
    }
  }
}
