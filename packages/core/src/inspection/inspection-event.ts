import type { Exit, Failure } from '../agent/exit.js';

/** Why a message was not handled. */
export type DeadLetterReason =
  /** The agent had ended. */
  | 'ended'
  /** The agent had been interrupted and accepted nothing more. */
  | 'interrupted'
  /** The agent was aborted, or ended by itself, before the message's turn came. */
  | 'abandoned'
  /** The agent has no handler for the message's class. */
  | 'unhandled'
  /** What was sent is no object. */
  | 'invalid';

/** A message that nobody handled. */
export interface DeadLetter {
  readonly message: unknown;
  /** Id of the agent it was meant for. */
  readonly recipient: string;
  readonly reason: DeadLetterReason;
}

interface Fact<T extends string> {
  readonly type: T;
  /** Milliseconds since the epoch, by the system's clock. */
  readonly at: number;
}

interface AgentFact<T extends string> extends Fact<T> {
  /** Id of the agent. */
  readonly agent: string;
}

/** How a pool of threads is doing. Counts are since the pool was made. */
export interface PoolMetrics {
  /** Threads, those that are starting included. */
  readonly size: number;
  /** Jobs that wait for a thread. */
  readonly waiting: number;
  /** Jobs in the hands of threads. */
  readonly running: number;
  /** Jobs with an answer. */
  readonly done: number;
  /** Jobs without one, for whatever reason. */
  readonly failed: number;
  /** Threads that were started because another one had died or was terminated. */
  readonly respawns: number;
  /** The part of the threads' time in which they had work, from 0 to 1. */
  readonly utilisation: number;
}

/** Everything that can be seen of a running system, as one discriminated union. */
export type InspectionEvent =
  | (AgentFact<'agent.spawned'> & { readonly parent: string | undefined })
  | AgentFact<'agent.begun'>
  | AgentFact<'agent.interrupted'>
  | (AgentFact<'agent.aborted'> & { readonly reason: unknown })
  | (AgentFact<'agent.ended'> & { readonly exit: Exit })
  | (AgentFact<'agent.restarting'> & { readonly exit: Exit; readonly after: number })
  | (AgentFact<'agent.restarted'> & { readonly restarts: number })
  | (AgentFact<'supervisor.escalated'> & { readonly failure: Failure; readonly error: Error })
  | AgentFact<'supervisor.shut-down'>
  | (AgentFact<'group.ending'> & { readonly group: string })
  | (AgentFact<'group.ended'> & { readonly group: string })
  | (AgentFact<'state.entered'> & { readonly state: string })
  | (AgentFact<'state.repeated'> & { readonly state: string; readonly after: number })
  | (AgentFact<'state.retried'> & {
      readonly state: string;
      readonly attempt: number;
      readonly after: number;
      readonly error: Error;
    })
  | (AgentFact<'state.left'> & { readonly state: string })
  | (AgentFact<'agent.progress'> & { readonly progress: unknown })
  | (AgentFact<'event.handled'> & { readonly event: string })
  | (AgentFact<'request.answered'> & { readonly request: string })
  | (AgentFact<'agent.threw'> & { readonly failure: Failure; readonly error: Error })
  | (AgentFact<'mailbox.high'> & { readonly size: number })
  | (AgentFact<'dead-letter'> & { readonly letter: DeadLetter })
  | (Fact<'pool.changed'> & PoolMetrics)
  | (Fact<'turn.long'> & { readonly agents: readonly string[]; readonly milliseconds: number });

/** An inspection event before it is stamped with the time. */
export type Unstamped<E extends InspectionEvent = InspectionEvent> = E extends unknown ? Omit<E, 'at'> : never;
