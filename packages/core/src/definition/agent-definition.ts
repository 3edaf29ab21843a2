import type { AgentClass } from '../agent/agent-shape.js';
import type { Directive } from '../agent/hooks.js';
import type { AbstractClass, Class } from '../primitives/class.js';
import type { Backoff } from '../supervision/backoff.js';
import type { Extended } from './extension-option.js';
import type { ChildSpec, SupervisorSpec } from '../supervision/child-spec.js';

/**
 * The frozen, plain description of an agent class: what the scan makes of its annotations, or `defineAgent` of a plan.
 * Both faces give the same definition.
 */
export interface AgentDefinition {
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
  /** The module that exports the class, if it was named. */
  readonly module?: string;
  /** How it is supervised. Absent: it is never restarted. Present with every `supervisor`. */
  readonly supervised?: ChildSpec;
  /** How it supervises what it spawns. */
  readonly supervisor?: SupervisorSpec;
}

export interface ResolvedAgentOptions extends Extended {
  readonly onError: Directive;
  /** Messages that one turn handles at most before other agents have theirs. */
  readonly throughput: number;
  /** Waiting messages at which a warning is given. */
  readonly highWater: number;
}

/** `async` runs on the event loop, `sync` where the system's executor says. */
export type StateMode = 'async' | 'sync';

export interface StateRow extends Extended {
  readonly token: Class;
  readonly method: PropertyKey;
  readonly mode: StateMode;
  /** Absent if an error is final at once. */
  readonly retry?: RetryPolicy;
  /** Milliseconds for one performance. Absent if it may take for ever. */
  readonly timeout?: number;
  /** The method that takes over when the retries are used up. */
  readonly fallback?: PropertyKey;
}

/** Times in milliseconds. */
export interface RetryPolicy extends Backoff {
  /** Performances in all, the first included. */
  readonly attempts: number;
}

export interface EventRow {
  readonly token: Class;
  readonly method: PropertyKey;
}

/** A handler of a kind that `defineHandlerKind` has defined. */
export interface HandlerRow {
  /** Name of the kind. */
  readonly kind: string;
  readonly token: Class;
  readonly method: PropertyKey;
  /** What the kind made of the options of this handler. */
  readonly options: unknown;
}

export interface RequestRow extends Extended {
  readonly token: Class;
  readonly method: PropertyKey;
  /** How many of these may be in work at once. Above 1 they do not hold up the mailbox. */
  readonly concurrency: number;
}
