import type { AgentClass } from '../agent/agent-shape.js';
import type { Directive } from '../agent/hooks.js';
import type { AbstractClass, Class } from '../primitives/class.js';
import type { Backoff } from '../supervision/backoff.js';
import type { Overflow } from './agent-options.js';
import type { Chart } from './chart-spec.js';
import type { Extended } from './extension-option.js';
import type { ChildSpec, SupervisorSpec } from '../supervision/child-spec.js';

/**
 * The frozen, plain description of an agent class: what the scan makes of its annotations, or `defineAgent` of a plan.
 * Both faces give the same definition.
 */
export interface AgentDefinition {
  /** As `@Agent({ name })` says, else the name of the class. Ids of its agents start with it. */
  readonly name: string;
  readonly agent: AgentClass;
  readonly options: ResolvedAgentOptions;
  /** The state table: one row for each state's class. */
  readonly states: readonly StateRow[];
  readonly events: readonly EventRow[];
  readonly requests: readonly RequestRow[];
  /** The handlers of all other kinds. */
  readonly handlers: readonly HandlerRow[];
  /** Names of the fields that travel with a sync state, and whose changes come back. */
  readonly carried: readonly string[];
  /** Classes whose instances keep their class on the way, beside those of states and messages. */
  readonly classes: readonly AbstractClass[];
  /** Its state chart. Absent for an agent that has neither waiting states nor `@Enter` or `@Leave`. */
  readonly chart?: Chart;
  /** The module that exports the class, if it was named. */
  readonly module?: string;
  /** How it is supervised. Absent: it is never restarted. Present with every `supervisor`. */
  readonly supervised?: ChildSpec;
  /** How it supervises what it spawns. */
  readonly supervisor?: SupervisorSpec;
}

/** The options of `@Agent` with their defaults, and those that other packages define. */
export interface ResolvedAgentOptions extends Extended {
  readonly onError: Directive;
  /** Messages that one turn handles at most before other agents have theirs. */
  readonly throughput: number;
  /** Waiting messages at which a warning is logged. */
  readonly highWater: number;
  /** The most messages that wait. Absent: any number. */
  readonly capacity?: number;
  /** What becomes of a message that finds the mailbox full. Present with a capacity. */
  readonly overflow?: Overflow;
}

/** `async` runs on the event loop, `sync` where the system's executor says. */
export type StateMode = 'async' | 'sync';

/** One row of the state table: the method that runs for a state's class, and how it runs. */
export interface StateRow extends Extended {
  /** The class of the state. */
  readonly token: Class;
  /** The name of the method. */
  readonly method: PropertyKey;
  readonly mode: StateMode;
  /** Absent if an error is final at once. */
  readonly retry?: RetryPolicy;
  /** Milliseconds for one run. Absent: no limit. */
  readonly timeout?: number;
  /** The method that takes over when the retries are used up. */
  readonly fallback?: PropertyKey;
}

/** Times in milliseconds. */
export interface RetryPolicy extends Backoff {
  /** Runs in all, the first included. */
  readonly attempts: number;
}

/** A handler of messages, which may hold in one state only. */
export interface StateBound {
  /** The waiting state that it holds in, and in the states that extend it. Absent: it holds in every state, and without one. */
  readonly in?: AbstractClass;
}

/** One row of the event table: the method that handles events of a class. */
export interface EventRow extends StateBound {
  /** The class of the event. */
  readonly token: Class;
  /** The name of the method. */
  readonly method: PropertyKey;
}

/** A handler of a kind that `defineHandlerKind` has defined. */
export interface HandlerRow extends StateBound {
  /** Name of the kind. */
  readonly kind: string;
  readonly token: Class;
  readonly method: PropertyKey;
  /** What the kind made of the options of this handler. */
  readonly options: unknown;
}

/** One row of the request table: the method that handles requests of a class, and how many at once. */
export interface RequestRow extends Extended, StateBound {
  /** The class of the request. */
  readonly token: Class;
  /** The name of the method. */
  readonly method: PropertyKey;
  /** How many of these may be handled at once. Above 1 they do not hold up the mailbox. `Infinity` where `limited` decides. */
  readonly concurrency: number;
}
