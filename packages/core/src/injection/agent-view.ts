import type { Address } from '../agent/address.js';
import type { AgentClass } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';

/** The supervisor of an agent that is constructed. */
export interface SupervisorView {
  readonly address: Address;
  readonly agent: AgentClass;
}

/** What may be injected of the agent that is constructed. Each property is read only if it is injected. */
export interface AgentView {
  readonly address: Address;
  readonly input: unknown;
  /** Its supervisor; `undefined` if that is the system. */
  readonly supervisor: SupervisorView | undefined;
  /** A context that is valid as long as the agent, not for one turn only. */
  ownContext(): Context;
}
