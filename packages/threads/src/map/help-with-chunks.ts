import type { RunningJob } from '../thread/job-runner.js';
import { ChunkPerformer } from './chunk-performer.js';
import { ChunkTable } from './chunk-table.js';
import type { ChunkHandler } from './chunked-work.js';
import type { HelperAssignment } from './help-request.js';

/** Performs chunks of another thread's work, until there are no more or the job is interrupted. */
export function helpWithChunks(
  { memory, helperId, port }: HelperAssignment,
  help: ChunkHandler,
  job: RunningJob,
): Promise<void> | undefined {
  const helper = new ChunkPerformer(new ChunkTable(memory), helperId, help, () => job.isInterrupted);
  if (port) return helper.exchange(port, (leave) => (job.onWake = leave));
  helper.shareMemory();
  return undefined;
}
