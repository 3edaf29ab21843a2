import type { AgentClass } from '../../agent/agent-shape.js';
import type { WithoutInput } from '../../agent/without-input.js';
import type { SupervisorOptions } from '../../definition/agent-options.js';
import type { AgentFactories } from '../../injection/agent-factory.js';
import type { Executor } from '../../execution/executor.js';
import type { ServiceProvider } from '../../definition/service-provider.js';
import type { Duration } from '../../primitives/duration.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { MessageValidation } from '../cell/every-message.js';
import type { CarriedStore } from '../../primitives/carried-store.js';
import type { Class } from '../../primitives/class.js';
import type { SchedulerHost } from '../../scheduler/scheduler-host.js';

/** Options of `createSystem`. */
export interface SystemOptions {
  /** Agents of which the system has one each: they begin with `start` and are found by `address`. */
  readonly agents?: readonly AgentClass<WithoutInput>[];
  /** Services that agents have injected. With modules, each of them sees these. */
  readonly providers?: readonly ServiceProvider[];
  /** Classes annotated with `@Module`: their agents and providers, and those of the modules they import, belong to the system. */
  readonly modules?: readonly Class[];
  /** Providers in place of those that there are for the same tokens, in whichever module. For tests. */
  readonly overrides?: readonly Exclude<ServiceProvider, Class>[];
  /** How the container of a framework makes agents: for adapters such as `@instar/nest`. Default: the system makes them. */
  readonly agentFactory?: AgentFactories | undefined;
  /**
   * Where sync states run: an executor, or a function that returns one, `() => threads()`: it is called when the system starts, or for a
   * sync state that runs before, and may `inject` services. The system disposes of the executor when it stops. Default: what a module names,
   * else inline, on the event loop.
   */
  readonly executor?: Executor | (() => Executor) | undefined;
  /** Clock, timers and turns of the platform. Default: the platform's own. */
  readonly host?: SchedulerHost;
  /** Where the system and its agents log. What it throws is caught. Default: warnings and errors on the console. */
  readonly logger?: SystemLogger;
  /** How the system supervises the agents that belong to no other. Default: as an agent without `@Supervisor` does. */
  readonly supervision?: SupervisorOptions;
  /**
   * Stops the system when the process gets SIGINT or SIGTERM, with these options of `stop`: the first signal stops it in order, the second
   * one aborts all agents. When the system has stopped, its listeners are removed; ending the process is left to the app. Throws
   * `INSTAR_HOST_LACKS` on a host without signals. Default: false.
   */
  readonly signals?: boolean | StopOptions;
  /**
   * Stores whose context goes with each message: `carry: [asyncLocalStorage]`. Handlers, states, timers and responses run in the context of
   * their own sender. Default: none; then a handler runs in the context of whatever woke the agent, which may be another sender's.
   */
  readonly carry?: readonly CarriedStore[];
  /** How long an aborted agent, or a service past the deadline, may take to stop, before what it does is abandoned. Default: 1 s. */
  readonly abortGrace?: Duration;
  /**
   * `everyMessage` checks all messages, responses and inputs that have a schema, also those of typed code. Default: only what comes from
   * outside is checked, see `parseMessage`.
   */
  readonly validate?: MessageValidation;
}

/** Options of `system.stop`. */
export interface StopOptions {
  /** How long agents may take to end by themselves, before they are aborted, and services to be disposed of. Default: 5 s. */
  readonly deadline?: Duration;
}

/** Why a system has ended: because it was stopped, or because it could not start, or an agent could not be kept alive. */
export type SystemEnd = { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly error: Error };
