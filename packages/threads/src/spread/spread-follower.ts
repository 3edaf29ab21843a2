import type { Port } from '../platform/native-worker.js';
import type { SpreadBoard } from './spread-board.js';
import { HERE, OVER, type HelperReply, type HelperRequest } from './spread-leader.js';
import type { HelpWithPiece } from './spread.js';

/** Helps another thread with its pieces, until there are no more or its own thread is wanted for something else. */
export class SpreadFollower {
  constructor(
    private readonly board: SpreadBoard,
    private readonly who: number,
    private readonly help: HelpWithPiece,
    private readonly isDismissed: () => boolean,
  ) {}

  /** Claims pieces that work on shared memory. */
  shareMemory(): void {
    const { board, who } = this;
    while (!this.isDismissed()) {
      const piece = board.claim(who);
      if (piece < 0) return;
      try {
        this.help(piece, undefined);
        board.finish(piece);
      } catch {
        // The leader performs it once more, and has the error then.
        board.fail(piece);
      }
    }
  }

  /** Performs what the leader sends, until it says that it is over. `onDismissal` is called with what ends it before. */
  exchange(port: Port, onDismissal: (leave: () => void) => void): Promise<void> {
    const { board } = this;
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
        if (message === OVER || this.isDismissed()) {
          leave();
          return;
        }
        this.reply(port, ...(message as HelperRequest));
        board.tell();
      });
      port.postMessage([HERE, true, undefined] satisfies HelperReply);
      board.tell();
    });
  }

  private reply(port: Port, piece: number, request: unknown): void {
    try {
      const { body, transfer } = this.help(piece, request) ?? { body: undefined };
      port.postMessage([piece, true, body] satisfies HelperReply, transfer);
    } catch {
      port.postMessage([piece, false, undefined] satisfies HelperReply);
    }
  }
}
