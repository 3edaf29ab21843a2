import type { AgentDefinition, StateRow } from '../../definition/agent-definition.js';
import type { JobListener, SyncJob } from '../../execution/executor.js';
import type { InContext } from '../../primitives/carried-store.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { Cell, Instance } from './cell.js';
import { turnOf } from './current-turn.js';
import type { DispatchTable } from './dispatch-table.js';
import { loggerFor } from './logger-for.js';
import { performanceOf } from './performance-of.js';

/** A sync state of an agent, as its executor gets it. */
export class CellJob implements SyncJob {
  readonly definition: AgentDefinition;
  readonly state: object;
  readonly agent: object;
  readonly inContext: InContext | undefined;
  private readonly turn;

  constructor(
    private readonly cell: Cell,
    readonly row: StateRow,
  ) {
    this.definition = (cell.dispatch as DispatchTable).definition;
    this.state = cell.state as object;
    this.agent = cell.instance as Instance;
    this.turn = turnOf(cell);
    this.inContext = cell.current;
  }

  get agentId(): string {
    return this.cell.id;
  }

  get log(): SystemLogger {
    return loggerFor(this.cell.services.logger, this.cell.id);
  }

  isInterrupted(): boolean {
    return this.cell.closing;
  }

  signal(): AbortSignal {
    return this.turn.signal;
  }

  report(progress: unknown): void {
    this.cell.services.progress.report(this.cell, progress);
  }

  listen(listener: JobListener): void {
    performanceOf(this.cell).listener = listener;
  }
}
