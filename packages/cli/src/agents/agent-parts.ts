import type { TypeText } from '../code/type-text.js';
import type { Name } from '../naming/name.js';

/** A field of a message or a state. */
export interface Field {
  readonly name: string;
  readonly type: TypeText;
  readonly isOptional?: true;
}

export interface StatePart {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly isSync: boolean;
}

export interface EventPart {
  readonly name: Name;
  readonly fields: readonly Field[];
}

export interface RequestPart {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly response: TypeText;
}

/** What an agent is to have. */
export interface AgentParts {
  readonly states: readonly StatePart[];
  readonly events: readonly EventPart[];
  readonly requests: readonly RequestPart[];
}
