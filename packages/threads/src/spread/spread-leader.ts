import { nodeThreads } from '../platform/host-threads.js';
import type { Port } from '../platform/native-worker.js';
import { LEADER, type SpreadBoard } from './spread-board.js';
import type { Spread } from './spread.js';

/** Requests that a helper has at hand, so that it need not wait for the leader to look up from its own piece. */
const AT_HAND = 2;

/** What a helper sends before its first piece. */
export const HERE = -1;

/** What helpers are sent after the last piece. */
export const OVER = null;

/** What a helper is sent: the piece, and what it needs for it. */
export type HelperRequest = [piece: number, request: unknown];

/** What a helper sends: the piece, whether it was performed, and what came of it. */
export type HelperReply = [piece: number, ok: boolean, answer: unknown];

/** A helper as the leader sees it. */
interface Helper {
  readonly who: number;
  readonly port: Port;
  here: boolean;
  atHand: number;
}

/** Brings a spread to its end, in the thread that has spread it: blocks until every piece is done, or throws what the first of them threw. */
export class SpreadLeader {
  private readonly helpers: Helper[];
  private readonly receive = nodeThreads()?.receiveMessageOnPort;
  private readonly errors = new Map<number, unknown>();

  /** `ports` lead to the helpers, in their order; without an exchange there are none. */
  constructor(
    private readonly spread: Spread,
    private readonly board: SpreadBoard,
    ports: readonly Port[],
  ) {
    this.helpers = ports.map((port, index) => ({ who: index + 1, port, here: false, atHand: 0 }));
  }

  run(): void {
    const { board } = this;
    try {
      for (let piece = board.claim(LEADER); piece >= 0; piece = board.claim(LEADER)) {
        this.perform(piece);
        this.attend();
      }
      for (let seen = board.progress; !this.settle(); seen = board.progress) board.awaitProgress(seen);
    } finally {
      board.close();
      for (const { port } of this.helpers) {
        port.postMessage(OVER);
        port.close();
      }
    }
  }

  private perform(piece: number): void {
    try {
      this.spread.perform(piece);
    } catch (error) {
      this.errors.set(piece, error);
      this.board.fail(piece);
      return;
    }
    this.board.finish(piece);
  }

  /**
   * Goes through the pieces and performs those that nobody else does. Answers whether the spread is at its end; otherwise helpers are at work.
   *
   * @throws what the first piece that fails throws, once all before it are done: the same as without helpers.
   */
  private settle(): boolean {
    const { board } = this;
    this.attend();
    let isOver = true;
    for (let piece = 0; piece < board.pieces; piece++) {
      if (board.takeOver(piece)) this.perform(piece);
      const state = board.stateOf(piece);
      if (state === 'claimed') isOver = false;
      else if (state === 'failed') {
        if (!isOver) return false;
        this.raise(piece);
      }
    }
    return isOver;
  }

  /** A piece that failed elsewhere is performed once more, for the sake of the very error. */
  private raise(piece: number): void {
    if (this.errors.has(piece)) throw this.errors.get(piece);
    this.spread.perform(piece);
    this.board.finish(piece);
  }

  /** Takes what helpers have done, and gives them more. */
  private attend(): void {
    for (const helper of this.helpers) {
      for (let next = this.receive?.(helper.port); next; next = this.receive?.(helper.port)) {
        this.take(helper, next.message as HelperReply);
      }
      if (helper.here && !this.board.isGone(helper.who)) this.feed(helper);
    }
  }

  private take(helper: Helper, [piece, ok, answer]: HelperReply): void {
    if (piece === HERE) {
      helper.here = true;
      return;
    }
    helper.atHand--;
    if (!this.board.isClaimedBy(piece, helper.who)) return;
    if (ok) {
      this.spread.exchange?.accept(piece, answer);
      this.board.finish(piece);
    } else this.board.fail(piece);
  }

  private feed(helper: Helper): void {
    while (helper.atHand < AT_HAND) {
      const piece = this.board.claim(helper.who);
      if (piece < 0) return;
      if (this.send(helper, piece)) helper.atHand++;
      else this.perform(piece);
    }
  }

  /** Answers false for a piece that cannot travel. */
  private send({ port }: Helper, piece: number): boolean {
    try {
      const { body, transfer } = this.spread.exchange?.request(piece) ?? { body: undefined };
      port.postMessage([piece, body] satisfies HelperRequest, transfer);
      return true;
    } catch {
      return false;
    }
  }
}
