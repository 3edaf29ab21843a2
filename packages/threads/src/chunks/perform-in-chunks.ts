import { messageChannel, nodeThreads } from '../platform/host-threads.js';
import { ChunkTable } from './chunk-table.js';
import { ChunkCoordinator } from './chunk-coordinator.js';
import type { HelpRequest } from './help-request.js';
import type { ChunkedWork } from './chunked-work.js';

/**
 * Performs work with up to `helpers` helpers, which `ask` requests. Where helpers are not possible this thread performs all chunks.
 */
export function performInChunks(work: ChunkedWork, helpers: number, ask: (request: HelpRequest) => void): void {
  if (helpers === 0 || work.chunks < 2 || (work.exchange && !nodeThreads())) {
    for (let chunk = 0; chunk < work.chunks; chunk++) work.perform(chunk);
    return;
  }
  const table = ChunkTable.of(work.chunks, helpers);
  const channels = work.exchange ? Array.from({ length: helpers }, messageChannel) : [];
  ask({ task: work.task, memory: table.memory, ports: channels.map(({ port2 }) => port2) });
  const ports = channels.map(({ port1 }) => port1);
  new ChunkCoordinator(work, table, ports).run();
}
