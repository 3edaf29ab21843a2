import type { AgentClass } from '../agent/agent-shape.js';
import type { WithoutInput } from '../agent/without-input.js';
import type { Class } from '../primitives/class.js';
import type { InjectionToken, Provider } from './provider.js';

/** Options of `@Module`. */
export interface ModuleOptions {
  /** Modules whose exports are visible in this one. */
  readonly imports?: readonly Class[];
  /** Services made by this module. The class of an agent among them is constructed in this module, wherever it is spawned. */
  readonly providers?: readonly Provider[];
  /** Agents that start with the system, one of each. */
  readonly agents?: readonly AgentClass<WithoutInput>[];
  /** What is visible in modules that import this one: tokens of its providers, its agents, modules that it imports. */
  readonly exports?: readonly InjectionToken[];
}
