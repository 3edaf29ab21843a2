import type { AgentContainer } from '../injection/agent-container.js';
import type { ProgressBoard } from '../inspection/progress-board.js';
import type { Inspector } from '../inspection/inspector.js';
import type { SystemLogger } from '../primitives/system-logger.js';
import type { AgentScheduler } from '../scheduler/agent-scheduler.js';
import type { StrayMessages } from './cell/stray-messages.js';
import type { TreeServices } from './children/tree-services.js';
import type { SystemExecutor } from './system/system-executor.js';

/** What all of a system shares. */
export interface Services {
  readonly scheduler: AgentScheduler;
  readonly container: AgentContainer;
  readonly executor: Pick<SystemExecutor, 'execute' | 'connected' | 'dispose'>;
  readonly tree: TreeServices;
  readonly progress: ProgressBoard;
  readonly inspector: Inspector;
  readonly logger: SystemLogger;
  readonly stray: StrayMessages;
  /** Milliseconds that an aborted agent has to stop, before what it is doing is abandoned. */
  readonly grace: number;
}
