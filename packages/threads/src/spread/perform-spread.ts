import { messageChannel, nodeThreads } from '../platform/host-threads.js';
import { SpreadBoard } from './spread-board.js';
import { SpreadLeader } from './spread-leader.js';
import type { SpreadRequest } from './spread-request.js';
import type { Spread } from './spread.js';

/**
 * Performs a spread to its end, with up to `helpers` helpers that `ask` asks for. Where there is no way for them to help this thread
 * performs it alone.
 */
export function performSpread(spread: Spread, helpers: number, ask: (request: SpreadRequest) => void): void {
  if (helpers === 0 || spread.pieces < 2 || (spread.exchange && !nodeThreads())) {
    for (let piece = 0; piece < spread.pieces; piece++) spread.perform(piece);
    return;
  }
  const board = SpreadBoard.of(spread.pieces, helpers);
  const channels = spread.exchange ? Array.from({ length: helpers }, messageChannel) : [];
  ask({ task: spread.task, memory: board.memory, ports: channels.map(({ port2 }) => port2) });
  const ports = channels.map(({ port1 }) => port1);
  new SpreadLeader(spread, board, ports).run();
}
