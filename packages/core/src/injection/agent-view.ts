import type { Address } from '../agent/address.js';
import type { Context } from '../agent/context.js';

/** What the container may ask of the agent that it constructs. Looked at only if its constructor wants it. */
export interface AgentView {
  readonly address: Address;
  readonly input: unknown;
  /** A context that is not tied to one turn: it is valid as long as the agent is. */
  ownContext(): Context;
}
