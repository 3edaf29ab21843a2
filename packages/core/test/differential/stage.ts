import type { Address, AgentClass, Context, Exit } from '@instar/core';
import type { VirtualTime } from '@instar/core/testing';
import type { Act, AgentPlan } from './program.js';
import type { Trace } from './trace.js';

export type Spawn = (agent: AgentClass, input: object, options: object) => Address;

/** What scripted agents share. */
export interface Stage {
  readonly time: VirtualTime;
  readonly trace: Trace;
  /** An agent has a new instance; answers how many it had before. */
  construct(who: string): number;
  /** It goes on after a child has failed. */
  goesOn(who: string): void;
  /** Its hook `end` is called. */
  ends(who: string): void;
  spawn(plan: AgentPlan, spawn: Spawn): void;
  /** Does something to an agent; settles when it is over, which is at once for all but a question. */
  act(act: Act, by: string, ctx: Pick<Context, 'spawn' | 'ask' | 'send' | 'signal'>): Promise<void> | undefined;
  /** Tells whether what goes on under a signal has been abandoned: an aborted agent has a grace, a state past its timeout none. */
  watchCutOff(who: string, signal: AbortSignal): () => boolean;
  nameOf(error: unknown): string;
  exitOf(exit: Exit): string;
}

/** The stage of the run at hand, for sync states: they know of nothing else. */
export const current: { stage: Stage | undefined } = { stage: undefined };
