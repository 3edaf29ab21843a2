import type { AgentReference } from '../agent/address-token.js';
import type { GroupEntry, GroupKey } from '../agent/group.js';
import type { Directive } from '../agent/hooks.js';
import type { RestartKind } from '../agent/spawn-options.js';
import type { InputOption } from './input-schema.js';
import type { AbstractClass } from '../primitives/class.js';
import type { Duration } from '../primitives/duration.js';
import type { ExtensionOption } from './extension-option.js';
import type { Performer, StatePerformer } from './performer.js';
import type { AutoShutdown, Strategy } from '../supervision/child-spec.js';

/**
 * Options of `@Agent`. A subclass inherits those that it does not set. Another package adds options of its own here, and to
 * `StateOptions` and `RequestOptions`, by augmentation, and makes their values with `defineOption`.
 */
export interface AgentOptions {
  /** Name in ids, logs and inspection. Default: the class's name. */
  readonly name?: string;
  /**
   * What the agent does when a message handler throws and `failed` does not decide: `resume` with the next message, `stop` as failed,
   * `restart`, or `escalate` to the supervisor. Default: `resume`.
   */
  readonly onError?: Directive;
  /** The most messages that one turn handles before other agents have their turn. Default: 256. */
  readonly throughput?: number;
  readonly mailbox?: MailboxOptions;
  /**
   * Only in an agent with a state chart: what becomes of a message that no handler of the current state takes. `dead-letter` makes an event a
   * dead letter, `ignore` drops it, `postpone` keeps it until the state changes, `fail` is an error of the agent. A request that is not
   * postponed rejects with `INSTAR_MESSAGE_UNHANDLED`. Default: `dead-letter`.
   */
  readonly unhandled?: Unhandled;
  /** The schema of its input, by `inputSchema`: `spawn` throws for an input that does not fit it. Default: none. */
  readonly input?: InputOption;
  /** Stops the agent in order when nothing has arrived for so long: `idle('5m')`. Default: never. */
  readonly idle?: ExtensionOption<'idle'>;
  /**
   * The module that exports the class, for executors that load it elsewhere: `import.meta.url`. A subclass does not inherit it.
   * Default: the file that applies the decorator.
   */
  readonly module?: string;
  /**
   * Classes whose instances keep their class when they are copied to a sync state and back, wherever they are nested: values, and
   * errors that it throws. The agent's states and messages always do. Subclasses add to the list.
   */
  readonly classes?: readonly AbstractClass[];
  /** Drives the agent: each call of a hook, a handler or a state goes through it. Default: none. */
  readonly performer?: Performer;
}

/** What waits for an agent, and how much of it. System messages are never refused. */
export interface MailboxOptions {
  /** The number of waiting messages that is warned of, once for each rise above it. Default: 100,000. */
  readonly highWater?: number;
  /** The most messages that wait. Default: any number. */
  readonly capacity?: number;
  /**
   * What becomes of a message that finds the mailbox full: `reject` and `drop-newest` refuse it, the first with a warning in the log;
   * `drop-oldest` takes it in place of the one that has waited longest. A refused event is a dead letter, a refused request rejects.
   * Default: `reject`.
   */
  readonly overflow?: Overflow;
}

export type Unhandled = 'dead-letter' | 'ignore' | 'postpone' | 'fail';

export type Overflow = 'reject' | 'drop-newest' | 'drop-oldest';

/** Options of `@State`. Another package may add to them, see `AgentOptions`. */
export interface StateOptions {
  /** Where the method runs: `async` on the event loop (default), `sync` where the system's executor says. */
  readonly mode?: 'async' | 'sync';
  /** What to do when the method throws. Default: nothing, the first error is final. */
  readonly retry?: RetryOptions;
  /** The longest that one performance may take; after it the signal is aborted and the state throws. Default: no limit. */
  readonly timeout?: Duration;
  /** Drives the state: each run goes through it. Default: none. */
  readonly performer?: StatePerformer;
}

/** How a failing state runs again before its fallback, or the agent's failure. */
export interface RetryOptions {
  /** Performances in all, the first included: at least 1. */
  readonly attempts: number;
  /** Pause before the next performance. Default: none. */
  readonly backoff?: BackoffOptions;
}

/** Growing pauses between runs or restarts. */
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

/** Options of `@OnRequest`. Another package may add to them, see `AgentOptions`. */
export interface RequestOptions {
  /** How many of these requests the agent handles at once, or `limited({ … })`. Default: 1, one at a time like every other message. */
  readonly concurrency?: number | Limited<never>;
}

/** The options of the handler of a request, whose type they know. */
export interface RequestOptionsFor<Q> extends RequestOptions {
  readonly concurrency?: number | Limited<Q>;
}

/** A value of the option `concurrency` of `@OnRequest`, made by `limited`. */
export interface Limited<Q> extends ExtensionOption<'concurrency'> {
  /** The requests that it is for; never present at run time. */
  readonly forRequest?: (request: Q) => void;
}

/** Options of `@Supervised`. A subclass inherits those that it does not set. */
export interface SupervisedOptions {
  /**
   * Its supervisor, if both are listed in `createSystem({ agents })`: the agent starts after its supervisor, stops before it, and
   * restarts with it. Default: the system. Write `() => App` for a class that is declared further below, or in a file that imports
   * this one.
   */
  readonly by?: AgentReference<unknown>;
  /** The group of the supervisor's children that it joins. */
  readonly group?: GroupKey;
  /** When it is restarted. Default: `transient`, after a failure. */
  readonly restart?: RestartKind;
  /** How long it may take to stop before it is aborted. Default: 5 s; for a supervisor, as long as its children take. */
  readonly shutdown?: Duration | 'infinity';
  /** Pauses between its restarts. Default: none. */
  readonly backoff?: BackoffOptions;
  /** Whether its exit counts for the supervisor's `autoShutdown`. Default: false. */
  readonly significant?: boolean;
}

/** A permanent agent never exits by itself, so its exit cannot count: the compiler refuses `significant` with `permanent`. */
export type EndCounts =
  { readonly significant?: false } | { readonly significant: boolean; readonly restart?: 'transient' | 'temporary' };

/** Options of `@Supervisor`. A subclass inherits those that it does not set. */
export interface SupervisorOptions {
  /** Groups in the order they stop. Children without a group stop before them. Default: any group, in the order of first use. */
  readonly groups?: readonly GroupEntry[];
  /** Which children restart after a failure. Default: `one-for-one`, the child that failed alone. */
  readonly strategy?: Strategy;
  /** The most restarts within a time, for each child or, if siblings restart too, for all. Default: 3 in 5 s. */
  readonly intensity?: { readonly restarts: number; readonly within: Duration };
  /** Whether it stops when any, or all, of its significant children have exited by themselves. Default: never. */
  readonly autoShutdown?: AutoShutdown;
}
