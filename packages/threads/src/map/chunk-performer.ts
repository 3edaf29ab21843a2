import type { Port } from '../platform/native-worker.js';
import type { ChunkTable } from './chunk-table.js';
import { READY, FINISHED, type HelperReply, type HelperMessage } from './chunk-coordinator.js';
import type { ChunkHandler } from './chunked-work.js';

/** Performs chunks for another thread, until there are no more or the pool dismisses it. */
export class ChunkPerformer {
  constructor(
    private readonly table: ChunkTable,
    private readonly helperId: number,
    private readonly help: ChunkHandler,
    private readonly isDismissed: () => boolean,
  ) {}

  /** Claims chunks that work on shared memory. */
  shareMemory(): void {
    const { table, helperId } = this;
    while (!this.isDismissed()) {
      const chunk = table.claim(helperId);
      if (chunk < 0) return;
      try {
        this.help(chunk, undefined);
        table.finish(chunk);
      } catch {
        // The coordinator performs it once more and gets the error then.
        table.fail(chunk);
      }
    }
  }

  /** Performs what the coordinator sends until the work is finished. `onDismissal` is called with a function that leaves earlier. */
  exchange(port: Port, onDismissal: (leave: () => void) => void): Promise<void> {
    const { table } = this;
    return new Promise((resolve) => {
      const leave = (): void => {
        port.close();
        resolve();
      };
      onDismissal(leave);
      if (this.isDismissed()) {
        leave();
        return;
      }
      port.on?.('message', (message) => {
        if (message === FINISHED || this.isDismissed()) {
          leave();
          return;
        }
        this.reply(port, ...(message as HelperMessage));
        table.notify();
      });
      port.postMessage([READY, true, undefined] satisfies HelperReply);
      table.notify();
    });
  }

  private reply(port: Port, chunk: number, request: unknown): void {
    try {
      const { body, transfer } = this.help(chunk, request) ?? { body: undefined };
      port.postMessage([chunk, true, body] satisfies HelperReply, transfer);
    } catch {
      port.postMessage([chunk, false, undefined] satisfies HelperReply);
    }
  }
}
