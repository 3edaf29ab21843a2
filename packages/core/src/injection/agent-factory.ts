import type { AgentClass } from '../agent/agent-shape.js';
import type { InjectToken } from '../definition/inject-token.js';

/** How the container of a framework makes the instances of an agent's class. The system injects only what it alone has. */
export interface AgentFactory {
  /** What each instance gets of the system: `addressOf(Index)`, `Context`, `Input`, … Addresses count for the order in which agents start. */
  readonly inject: readonly InjectToken[];
  /** Makes an instance for one agent, with what `inject` lists, in its order. */
  make(injected: readonly unknown[]): object;
}

/** Returns how another container makes an agent's instances; `undefined` leaves the class to the system. */
export type AgentFactories = (agent: AgentClass) => AgentFactory | undefined;
