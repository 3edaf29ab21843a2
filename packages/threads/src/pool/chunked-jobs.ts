import { ChunkTable } from '../chunks/chunk-table.js';
import type { HelperAssignment, HelpRequest } from '../chunks/help-request.js';
import type { PendingJob } from './pending-job.js';

/** An opening for one more helper of a job. */
export interface HelperOpening {
  readonly job: ChunkedJob;
  readonly assignment: HelperAssignment;
}

/** A job that blocks until its chunks are done, and its helpers. */
class ChunkedJob {
  readonly table: ChunkTable;
  readonly helpers = new Map<number, PendingJob>();
  private taken = 0;

  constructor(
    readonly coordinator: PendingJob,
    private readonly request: HelpRequest,
  ) {
    this.table = new ChunkTable(request.memory);
  }

  get openings(): number {
    return this.table.isOpen ? this.table.helpers - this.taken : 0;
  }

  nextOpening(): HelperOpening {
    const { task, memory, ports } = this.request;
    const port = ports[this.taken];
    const helperId = ++this.taken;
    return { job: this, assignment: { task, memory, helperId, port } };
  }

  closePorts(): void {
    for (const port of this.request.ports.slice(this.taken)) port.close();
  }
}

/** The running jobs that asked for helpers. A job never waits for helpers, and they leave when other jobs need their threads. */
export class ChunkedJobs {
  private readonly jobs: ChunkedJob[] = [];

  open(coordinator: PendingJob, request: HelpRequest): void {
    this.jobs.push(new ChunkedJob(coordinator, request));
  }

  get hasAny(): boolean {
    return this.jobs.length > 0;
  }

  /** How many more helpers are possible. */
  get openings(): number {
    return this.jobs.reduce((sum, job) => sum + job.openings, 0);
  }

  /** An opening of the job that has the fewest helpers. */
  nextOpening(): HelperOpening | undefined {
    const open = this.jobs.filter((job) => job.openings > 0);
    if (open.length === 0) return undefined;
    return open.reduce((one, other) => (other.helpers.size < one.helpers.size ? other : one)).nextOpening();
  }

  /** A helper takes the opening. */
  join({ job, assignment: { helperId } }: HelperOpening, helper: PendingJob): void {
    job.helpers.set(helperId, helper);
  }

  /** A helper has left, for whatever reason. */
  leave({ job, assignment: { helperId } }: HelperOpening): void {
    job.helpers.delete(helperId);
    job.table.leave(helperId);
  }

  /** All current helpers. */
  helpers(): PendingJob[] {
    return this.jobs.flatMap((job) => [...job.helpers.values()]);
  }

  /**
   * Closes the chunks of a job that is settled, and interrupts its helpers. Returns the helpers that are performing a chunk, whose result
   * is not needed any more.
   */
  close(coordinator: PendingJob): PendingJob[] {
    const closed = this.jobs.filter((job) => job.coordinator === coordinator);
    return closed.flatMap((job) => {
      this.jobs.splice(this.jobs.indexOf(job), 1);
      job.table.close();
      job.closePorts();
      for (const helper of job.helpers.values()) helper.interrupt();
      return [...job.helpers].filter(([helperId]) => job.table.hasWork(helperId)).map(([, helper]) => helper);
    });
  }
}
