import type { AgentContainer } from '../injection/agent-container.js';
import type { ProgressBoard } from '../inspection/progress-board.js';
import type { Inspector } from '../inspection/inspector.js';
import type { InContext } from '../primitives/carried-store.js';
import type { SystemLogger } from '../primitives/system-logger.js';
import type { AgentScheduler } from '../scheduler/agent-scheduler.js';
import type { StrayMessages } from './cell/stray-messages.js';
import type { TreeServices } from './children/tree-services.js';
import type { Executor } from '../execution/executor.js';

/** What all of a system shares. */
export interface Services {
  readonly scheduler: AgentScheduler;
  readonly container: AgentContainer;
  readonly executor: Pick<Executor, 'execute' | 'dispose'>;
  readonly tree: TreeServices;
  readonly progress: ProgressBoard;
  readonly inspector: Inspector;
  readonly logger: SystemLogger;
  readonly stray: StrayMessages;
  /** Captures the context of the caller. Absent: contexts are not carried. */
  readonly capture: (() => InContext) | undefined;
  /** Milliseconds that an aborted agent has to stop, before what it is doing is abandoned. */
  readonly grace: number;
}
