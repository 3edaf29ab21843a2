import type { AgentClass } from '../../agent/agent-shape.js';
import type { WithoutInput } from '../../agent/without-input.js';
import type { SupervisorOptions } from '../../definition/agent-options.js';
import type { Executor } from '../../execution/executor.js';
import type { Provider } from '../../definition/provider.js';
import type { Duration } from '../../primitives/duration.js';
import type { Logger } from '../../primitives/logger.js';
import type { Class } from '../../primitives/class.js';
import type { SchedulerHost } from '../../scheduler/scheduler-host.js';

export interface SystemOptions {
  /** Agents of which the system has one each: they begin with `start` and are found by `address`. */
  readonly agents?: readonly AgentClass<WithoutInput>[];
  /** Services that agents have injected. With modules, each of them sees these. */
  readonly providers?: readonly Provider[];
  /** Classes annotated with `@Module`: their agents and providers, and those of the modules they import, belong to the system. */
  readonly modules?: readonly Class[];
  /** Providers in place of those that there are for the same tokens, in whichever module. For tests. */
  readonly overrides?: readonly Exclude<Provider, Class>[];
  /** Where sync states run. Default: where a provider for the token `Executor` says, else inline, on the event loop. */
  readonly executor?: Executor | undefined;
  /** Clock, timers and turns of the platform. Default: the platform's own. */
  readonly host?: SchedulerHost;
  /** Where the system and its agents log. What it throws disturbs nobody. Default: warnings and errors on the console. */
  readonly logger?: Logger;
  /** How the system supervises the agents that belong to no other. Default: as an agent without `@Supervisor` does. */
  readonly supervision?: SupervisorOptions;
  /** Stops the system on SIGINT and SIGTERM, as `system.stopOnSignals()` does, with these options of `stop`. Default: false. */
  readonly signals?: boolean | StopOptions;
  /** How long an aborted agent, or a service past the deadline, may take to let go, before what it does is abandoned. Default: 1 s. */
  readonly abortGrace?: Duration;
}

export interface StopOptions {
  /** How long agents may take to end by themselves, before they are aborted, and services to be disposed of. Default: 5 s. */
  readonly deadline?: Duration;
}

/** Why a system has ended: because it was stopped, or because it could not start, or an agent could not be kept alive. */
export type SystemEnd = { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly error: Error };
