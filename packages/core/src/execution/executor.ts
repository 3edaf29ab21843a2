import type { AgentDefinition, StateRow } from '../definition/agent-definition.js';
import type { AnyStep } from '../agent/step.js';
import type { MaybePromise } from '../primitives/class.js';
import type { Logger } from '../primitives/logger.js';

/** One performance of a sync state. */
export interface SyncJob {
  readonly definition: AgentDefinition;
  readonly row: StateRow;
  /** The state, to be copied: the executor never hands the original to the method. */
  readonly state: object;
  /** The agent's instance, of which only carried fields may travel. */
  readonly agent: object;
  readonly agentId: string;
  readonly log: Logger;
  /** Whether the agent was asked to end. */
  isInterrupted(): boolean;
  /** Aborted when the outcome has become pointless. Made at the first call. */
  signal(): AbortSignal;
}

/** What a sync state leaves behind: the next step, and the state as the method left it. Both are copies. */
export interface SyncOutcome {
  readonly step: AnyStep;
  readonly state: object;
}

/**
 * Port: where sync states run. `@instar/core` brings the inline executor, `@instar/threads` one on worker threads; both treat
 * data alike, so that an agent cannot tell them apart.
 */
export interface Executor {
  /** Performs the job, or throws what the method threw. */
  execute(job: SyncJob): MaybePromise<SyncOutcome>;
  /** Lets go of everything. Called once, after the last job. */
  dispose?(): MaybePromise<void>;
}
