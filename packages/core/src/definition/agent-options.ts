import type { AgentReference } from '../agent/address-token.js';
import type { GroupEntry, GroupKey } from '../agent/group.js';
import type { Directive } from '../agent/hooks.js';
import type { RestartKind } from '../agent/spawn-options.js';
import type { AbstractClass } from '../primitives/class.js';
import type { Duration } from '../primitives/duration.js';
import type { AutoShutdown, Strategy } from '../supervision/child-spec.js';

/** Options of `@Agent`. A subclass inherits those that it does not set. */
export interface AgentOptions {
  /** Name in ids, logs and inspection. Default: the class's name. */
  readonly name?: string;
  /**
   * What follows when a message handler throws and `failed` does not decide: `resume` with the next message, `stop` as failed,
   * `restart` anew, or `escalate` to the supervisor. Default: `resume`.
   */
  readonly onError?: Directive;
  /** Messages handled in one turn at most, before other agents have theirs. Default: 256. */
  readonly throughput?: number;
  readonly mailbox?: {
    /** Waiting messages at which a warning is given, once for each rise above it. Default: 100,000. */
    readonly highWater?: number;
  };
  /**
   * The module that exports the class, for threads: `import.meta.url`. A subclass does not inherit it. Default: the file in which the
   * decorator stands.
   */
  readonly module?: string;
  /**
   * Classes whose instances keep their class on the way to a sync state and back, wherever they are nested: values, and errors that
   * it throws. Those of the agent's states and messages do anyway. Subclasses add to the list.
   */
  readonly classes?: readonly AbstractClass[];
}

/** Options of `@State`. */
export interface StateOptions {
  /** Where the method runs: `async` on the event loop (default), `sync` on the system's executor. */
  readonly mode?: 'async' | 'sync';
  /** What to do when the method throws. Default: nothing, the first error is final. */
  readonly retry?: RetryOptions;
  /** How long one performance may take; past it the signal aborts and it counts as an error. Default: no limit. */
  readonly timeout?: Duration;
}

export interface RetryOptions {
  /** Performances in all, the first included: at least 1. */
  readonly attempts: number;
  /** Pause before the next performance. Default: none. */
  readonly backoff?: BackoffOptions;
}

export interface BackoffOptions {
  /** The first pause. */
  readonly initial: Duration;
  /** Each pause is this many times the one before. Default: 2. */
  readonly factor?: number;
  /** No pause is longer. Default: 30 s. */
  readonly max?: Duration;
  /** Draws each pause between half of it and all of it, so that agents do not come back in step. Default: false. */
  readonly jitter?: boolean;
}

/** Options of `@OnRequest`. */
export interface RequestOptions {
  /** How many of these requests may be in work at once. Default: 1, one at a time like everything else. */
  readonly concurrency?: number;
}

/** Options of `@Supervised`. A subclass inherits those that it does not set. */
export interface SupervisedOptions {
  /**
   * The agent whose child it is, if both are listed in `createSystem({ agents })`: it begins after that agent has begun, ends before it
   * ends, and begins anew when that agent does. Default: the system. Write `() => App` for a class that is declared further below, or
   * in a file that imports this one.
   */
  readonly by?: AgentReference<unknown>;
  /** The group of the supervisor's children that it joins. */
  readonly group?: GroupKey;
  /** Which ends are made good by a restart. Default: `transient`, failures. */
  readonly restart?: RestartKind;
  /** How long it may take to end, before it is aborted. Default: 5 s; for a supervisor, as long as its children take. */
  readonly shutdown?: Duration | 'infinity';
  /** Pauses between its restarts. Default: none. */
  readonly backoff?: BackoffOptions;
  /** Whether its end counts for the supervisor's `autoShutdown`. Default: false. */
  readonly significant?: boolean;
}

/** A permanent agent never ends by itself, so its end cannot count: the compiler asks for one or the other. */
export type EndCounts =
  { readonly significant?: false } | { readonly significant: boolean; readonly restart?: 'transient' | 'temporary' };

/** Options of `@Supervisor`. A subclass inherits those that it does not set. */
export interface SupervisorOptions {
  /** Groups in the order they end. Children without a group end before them. Default: any group, in the order they come up. */
  readonly groups?: readonly GroupEntry[];
  /** Whom a failure concerns. Default: `one-for-one`, the child alone. */
  readonly strategy?: Strategy;
  /** Restarts within a time that are put up with, for each child or, if siblings restart too, for all. Default: 3 in 5 s. */
  readonly intensity?: { readonly restarts: number; readonly within: Duration };
  /** Whether it ends when any, or all, of its significant children have ended by themselves. Default: never. */
  readonly autoShutdown?: AutoShutdown;
}
