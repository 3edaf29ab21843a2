import type { Address } from '../agent/address.js';
import type { AgentClass } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';

/** An agent that supervises the one which is constructed. */
export interface SupervisorView {
  readonly address: Address;
  readonly agent: AgentClass;
}

/** What the container may ask of the agent that it constructs. Looked at only if its constructor wants it. */
export interface AgentView {
  readonly address: Address;
  readonly input: unknown;
  /** Who supervises it; `undefined` if the system itself does. */
  readonly supervisor: SupervisorView | undefined;
  /** A context that is not tied to one turn: it is valid as long as the agent is. */
  ownContext(): Context;
}
