import type { AgentDefinition, StateRow } from '../definition/agent-definition.js';
import type { AnyStep } from '../agent/step.js';
import type { Unstamped } from '../inspection/inspection-event.js';
import type { MaybePromise } from '../primitives/class.js';
import type { Logger } from '../primitives/logger.js';
import type { AgentScheduler } from '../scheduler/agent-scheduler.js';

/** Hears of what becomes of a job while it is at work. */
export interface JobListener {
  /** The agent was asked to end: a long loop may look at `ctx.interrupted`. Called at most once. */
  interrupted(): void;
  /** Nobody waits for the outcome any more, since the state timed out or the agent was aborted. Called at most once. */
  abandoned(reason: unknown): void;
}

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
  /** Makes progress known: on `inspect$` and on the address. */
  report(progress: unknown): void;
  /** Has the executor told of an interruption and of the end of interest, by events. There is one listener, the last one given. */
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
  readonly logger: Logger;
  /** Whether anybody listens to `inspect$`: if not, no event should be made. */
  readonly observed: boolean;
  /** Makes something known on `inspect$`. */
  inspect(event: Unstamped): void;
}

/**
 * Port: where sync states run. `@instar/core` brings the inline executor, `@instar/threads` one on worker threads; both treat
 * data alike, so that an agent cannot tell them apart. It is also the token for a provider:
 * `{ provide: Executor, useFactory: () => threads() }`.
 */
export abstract class Executor {
  /** Called once, before the first job, by the system that it belongs to. */
  connect?(host: ExecutorHost): void;
  /**
   * Performs the job. What the method throws is part of the outcome, beside what it had changed by then. Throws, or rejects, only if the
   * method could not be called or did not come to an end: the state and the agent are unchanged then.
   */
  abstract execute(job: SyncJob): MaybePromise<SyncOutcome>;
  /** Lets go of everything. Called once, after the last job. */
  dispose?(): MaybePromise<void>;
}
