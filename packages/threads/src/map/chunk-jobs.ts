import { HELP, jobLabel } from '../job/wire.js';
import type { PoolJob, SpareJob, SpareWork } from '../pool/pool-job.js';
import { ChunkTable } from './chunk-table.js';
import type { HelperAssignment, HelpRequest } from './help-request.js';

/** The jobs of the threads that help with the chunks of a map. */
export class ChunkJobs implements SpareWork {
  private readonly table: ChunkTable;
  private taken = 0;

  constructor(
    private readonly request: HelpRequest,
    private readonly sharer: Pick<PoolJob, 'owner' | 'place'>,
  ) {
    this.table = new ChunkTable(request.memory);
  }

  get openings(): number {
    return this.table.isOpen ? this.table.helpers - this.taken : 0;
  }

  next(): SpareJob {
    const { task, memory, ports } = this.request;
    const port = ports[this.taken];
    const helperId = ++this.taken;
    const { table } = this;
    return {
      owner: this.sharer.owner,
      place: this.sharer.place,
      label: jobLabel(0, HELP),
      body: { task, memory, helperId, port } satisfies HelperAssignment,
      transfer: port && [port],
      get isAtWork() {
        return table.hasWork(helperId);
      },
      left: () => {
        table.leave(helperId);
      },
    };
  }

  close(): void {
    this.table.close();
    for (const port of this.request.ports.slice(this.taken)) port.close();
  }
}
