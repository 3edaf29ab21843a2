import { messageChannel, nodeThreads } from '../platform/host-threads.js';
import type { RunningJob } from '../thread/job-runner.js';
import { ChunkTable } from './chunk-table.js';
import { ChunkCoordinator } from './chunk-coordinator.js';
import type { HelpRequest } from './help-request.js';
import type { ChunkedWork } from './chunked-work.js';

/**
 * Performs work in chunks with the help of idle threads of the pool, and blocks until it is done. Where helpers are not possible this thread
 * performs all chunks. Throws what the first failing chunk throws.
 */
export function performInChunks(work: ChunkedWork, job: RunningJob): void {
  const { helpers } = job;
  if (helpers === 0 || work.chunks < 2 || (work.exchange && !nodeThreads())) {
    for (let chunk = 0; chunk < work.chunks; chunk++) work.perform(chunk);
    return;
  }
  const table = ChunkTable.of(work.chunks, helpers);
  const channels = work.exchange ? Array.from({ length: helpers }, messageChannel) : [];
  const ports = channels.map(({ port2 }) => port2);
  job.share({ task: work.task, memory: table.memory, ports } satisfies HelpRequest, ports);
  new ChunkCoordinator(
    work,
    table,
    channels.map(({ port1 }) => port1),
  ).run();
}
