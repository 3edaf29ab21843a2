import type { Executor } from '../execution/executor.js';
import type { AgentContainer } from '../injection/agent-container.js';
import type { Inspector } from '../inspection/inspector.js';
import type { Logger } from '../primitives/logger.js';
import type { Address } from '../agent/address.js';
import type { SpawnOptions } from '../agent/spawn-options.js';
import type { ChildList } from './child-list.js';
import type { AgentScheduler } from '../scheduler/agent-scheduler.js';

/** What every cell of a system shares. */
export interface Services {
  readonly scheduler: AgentScheduler;
  readonly container: AgentContainer;
  readonly executor: Executor;
  readonly inspector: Inspector;
  readonly logger: Logger;
  /** Milliseconds that an aborted agent has to let go, before what it is doing is abandoned. */
  readonly grace: number;
  /** Starts an agent among its siblings. */
  spawn(
    agent: object,
    input: unknown,
    options: SpawnOptions | undefined,
    siblings: ChildList,
    parent: string | undefined,
  ): Address;
}
