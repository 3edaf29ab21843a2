import type { AgentDefinition, StateRow } from '../definition/agent-definition.js';
import type { AnyStep } from '../agent/step.js';
import type { Unstamped } from '../inspection/inspection-event.js';
import type { MaybePromise } from '../primitives/class.js';
import type { SystemLogger } from '../primitives/system-logger.js';
import type { AgentScheduler } from '../scheduler/agent-scheduler.js';

/** Is told what happens to a job while it runs. */
export interface JobListener {
  /** The agent was interrupted: a long loop can check `ctx.interrupted`. Called at most once. */
  interrupted(): void;
  /** The outcome is not needed any more: the state timed out or the agent was aborted. Called at most once. */
  abandoned(reason: unknown): void;
}

/** One performance of a sync state. */
export interface SyncJob {
  readonly definition: AgentDefinition;
  /** The row of the state table that is performed. */
  readonly row: StateRow;
  /** The state, to be copied: the executor never hands the original to the method. */
  readonly state: object;
  /** The agent's instance, of which only carried fields may be copied. */
  readonly agent: object;
  readonly agentId: string;
  readonly log: SystemLogger;
  /** Whether the agent was interrupted. */
  isInterrupted(): boolean;
  /** Aborted when the outcome is not needed any more. Made at the first call. */
  signal(): AbortSignal;
  /** Publishes progress on `inspect$` and on the address. */
  report(progress: unknown): void;
  /** Runs a task in the context of the state's turn: what comes while the state is elsewhere. Absent if the system carries none. */
  readonly inContext?: ((task: () => void) => void) | undefined;
  /** Registers the listener of this job; a later one replaces it. */
  listen(listener: JobListener): void;
}

/** What a sync state's method changed, whether it returned or threw: copies. */
export interface SyncChanges {
  /** The state as the method left it. Absent: it is unchanged, cannot be cloned, or is not needed any more. */
  readonly state?: object | undefined;
  /** Carried fields of the agent as the method left them. Those that are unchanged or cannot be cloned may be missing. */
  readonly carried?: Readonly<Record<string, unknown>> | undefined;
}

/** The method returned a step. */
export interface SyncReturned<S extends AnyStep = AnyStep> extends SyncChanges {
  readonly step: S;
}

/** The method threw. */
export interface SyncThrew extends SyncChanges {
  readonly thrown: unknown;
}

/** The result of one performance of a sync state. */
export type SyncOutcome<S extends AnyStep = AnyStep> = SyncReturned<S> | SyncThrew;

/** What a system offers to its executor. */
export interface ExecutorHost {
  /** All time goes through it. */
  readonly scheduler: AgentScheduler;
  readonly logger: SystemLogger;
  /** Whether `inspect$` has a subscriber. Without one no event should be made. */
  readonly observed: boolean;
  /** Publishes an event on `inspect$`. */
  inspect(event: Unstamped): void;
}

/**
 * Port: where sync states run. `@instar/core` has the inline executor, other packages have others. All treat data alike, so an agent cannot
 * tell them apart. It is also the token for a provider: `{ provide: Executor, useClass: InlineExecutor }`.
 */
export abstract class Executor {
  /** Called once, before the first job, by the system that owns it. */
  connect?(host: ExecutorHost): void;
  /**
   * Performs the job. What the method throws is part of the outcome, beside what it had changed by then. Throws, or rejects, only if the
   * method could not be called or did not come to an end: the state and the agent are unchanged then.
   */
  abstract execute(job: SyncJob): MaybePromise<SyncOutcome>;
  /** Releases all resources. Called once, after the last job. */
  dispose?(): MaybePromise<void>;
}
