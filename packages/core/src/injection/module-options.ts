import type { AgentClass } from '../agent/agent-shape.js';
import type { WithoutInput } from '../agent/without-input.js';
import type { ServiceProvider, ServiceToken } from '../definition/service-provider.js';
import type { Executor } from '../execution/executor.js';
import type { Class } from '../primitives/class.js';

/** Options of `@Module`. */
export interface ModuleOptions {
  /** Modules whose exports are visible in this one. */
  readonly imports?: readonly Class[];
  /** Services made by this module. The class of an agent among them is constructed in this module, wherever it is spawned. */
  readonly providers?: readonly ServiceProvider[];
  /** Agents that start with the system, one of each. */
  readonly agents?: readonly AgentClass<WithoutInput>[];
  /** What is visible in modules that import this one: tokens of its providers, its agents, modules that it imports. */
  readonly exports?: readonly ServiceToken[];
  /**
   * Makes the executor of the system that has this module, when that starts or performs a sync state: `() => threads()`. It may `inject` what
   * the module sees. One module of a system names it at most, unless `createSystem({ executor })` does.
   */
  readonly executor?: () => Executor;
}
