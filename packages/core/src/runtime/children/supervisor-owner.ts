import type { Exit, Failure } from '../../agent/exit.js';
import type { SupervisorView } from '../../injection/agent-view.js';
import type { Inspector } from '../../inspection/inspector.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import type { Child } from './child.js';
import type { TreeServices } from './tree-services.js';

/** What supervision needs of a system. */
export interface SupervisionServices {
  readonly scheduler: AgentScheduler;
  readonly inspector: Inspector;
  readonly logger: SystemLogger;
  readonly tree: TreeServices;
}

/** What has an id and rules for its children. */
export interface Supervising {
  readonly id: string;
  readonly services: SupervisionServices;
  readonly supervisorSpec: SupervisorSpec;
}

/** What has children: an agent, or the system. */
export interface SupervisorOwner extends Supervising {
  /** Whether it has started, and neither stops nor waits for its restart. */
  readonly isRunning: boolean;
  /** What its children have injected of it; `undefined` for the system. */
  readonly asSupervisor: SupervisorView | undefined;
  /** A child cannot be restarted: the owner fails. Called when the child has returned from what it was doing. */
  escalate(error: Error, failure: Failure): void;
  /** A child has stopped for good, while the owner goes on. */
  childStopped(child: Child, exit: Exit): void;
  /** Its significant children have exited, so that the owner is to stop. */
  shutDown(): void;
}
