import type { Executor } from '../execution/executor.js';
import type { AgentContainer } from '../injection/agent-container.js';
import type { Inspector } from '../inspection/inspector.js';
import type { Logger } from '../primitives/logger.js';
import type { AgentScheduler } from '../scheduler/agent-scheduler.js';

/** What all of a system shares. */
export interface Services {
  readonly scheduler: AgentScheduler;
  readonly container: AgentContainer;
  readonly executor: Executor;
  readonly inspector: Inspector;
  readonly logger: Logger;
  /** Milliseconds that an aborted agent has to let go, before what it is doing is abandoned. */
  readonly grace: number;
}
