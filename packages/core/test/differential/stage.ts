import type { Address, AgentClass, Context, Exit } from '@instar/core';
import type { VirtualTime } from '@instar/core/testing';
import type { Act, AgentPlan } from './program.js';
import type { Trace } from './trace.js';

export type Spawn = (agent: AgentClass, input: object, options: object) => Address;

/** What scripted agents share. */
export interface Stage {
  readonly time: VirtualTime;
  readonly trace: Trace;
  /** An agent has a new instance; returns how many it had before. */
  construct(name: string): number;
  /** It continues after a child has failed. */
  goesOn(name: string): void;
  /** Its hook `end` is called. */
  ends(name: string): void;
  spawn(plan: AgentPlan, spawn: Spawn): void;
  /** Does something to an agent; settles when it is over, which is at once for all but a request. */
  act(act: Act, by: string, ctx: Pick<Context, 'spawn' | 'ask' | 'send' | 'signal'>): Promise<void> | undefined;
  /** Tells whether what goes on under a signal has been abandoned: an aborted agent has a grace, a state past its timeout none. */
  watchCutOff(name: string, signal: AbortSignal): () => boolean;
  nameOf(error: unknown): string;
  exitOf(exit: Exit): string;
}

/** The stage of the run at hand, for sync states: they know of nothing else. */
export const current: { stage: Stage | undefined } = { stage: undefined };
