import type { AgentClass } from '../agent/agent-shape.js';
import type { WithoutInput } from '../agent/without-input.js';
import type { Class } from '../primitives/class.js';
import type { InjectionToken, Provider } from './provider.js';

/** What `@Module` is given. */
export interface ModuleOptions {
  /** Modules whose exports are seen in this one. */
  readonly imports?: readonly Class[];
  /** Services made by this module. An agent's class among them is constructed here, whoever spawns it. */
  readonly providers?: readonly Provider[];
  /** Agents of which the system has one each. */
  readonly agents?: readonly AgentClass<WithoutInput>[];
  /** What modules that import this one see: tokens of its providers, agents of its own, modules that it imports. */
  readonly exports?: readonly InjectionToken[];
}
