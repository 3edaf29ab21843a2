import type { Name } from '../naming/name.js';
import type { ChartParts } from './chart-parts.js';
import type { EventPart, Field, RequestPart } from './message-parts.js';

export interface StatePart {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly isSync: boolean;
  /** Whether it waits for messages, and has no method. */
  readonly isWaiting?: true;
  /** The state that it is in, for one that waits. */
  readonly parent?: Name;
}

/** What an agent is to have. */
export interface AgentParts {
  /** Its waiting states, and all that goes with them. */
  readonly chart?: ChartParts;
  readonly states: readonly StatePart[];
  readonly events: readonly EventPart[];
  readonly requests: readonly RequestPart[];
}
