import { PendingJob, type JobController } from './pending-job.js';
import type { SpareJob, SpareWork } from './pool-job.js';

/** The work that a job shares, and the threads that take part. */
interface SharedWork {
  readonly sharer: PendingJob;
  readonly work: SpareWork;
  readonly helpers: Map<PendingJob, SpareJob>;
}

/** What running jobs share with threads that have no other work. */
export class SpareJobs {
  private readonly shared: SharedWork[] = [];

  constructor(private readonly controller: JobController) {}

  open(sharer: PendingJob, work: SpareWork): void {
    this.shared.push({ sharer, work, helpers: new Map() });
  }

  get hasAny(): boolean {
    return this.shared.length > 0;
  }

  /** How many more threads may take part. */
  get openings(): number {
    return this.shared.reduce((sum, { work }) => sum + work.openings, 0);
  }

  /** What one more thread performs: of the work that the fewest take part in. `undefined` if there is none. */
  next(number: number): PendingJob | undefined {
    const open = this.shared.filter(({ work }) => work.openings > 0);
    if (open.length === 0) return undefined;
    const { work, helpers } = open.reduce((one, other) => (other.helpers.size < one.helpers.size ? other : one));
    const job = work.next();
    const helper = new PendingJob(this.controller, job, number, true);
    helper.onSettled = () => {
      helpers.delete(helper);
      job.left();
    };
    helper.result.catch(() => undefined);
    helpers.set(helper, job);
    return helper;
  }

  /** All that is under way. */
  underWay(): PendingJob[] {
    return this.shared.flatMap(({ helpers }) => [...helpers.keys()]);
  }

  /** Ends the work of a job that is settled. Returns what is computing something that nobody needs any more. */
  close(sharer: PendingJob): PendingJob[] {
    const closed = this.shared.filter((each) => each.sharer === sharer);
    return closed.flatMap((each) => {
      const { work, helpers } = each;
      this.shared.splice(this.shared.indexOf(each), 1);
      work.close();
      for (const helper of helpers.keys()) helper.interrupt();
      return [...helpers].filter(([, job]) => job.isAtWork).map(([helper]) => helper);
    });
  }
}
