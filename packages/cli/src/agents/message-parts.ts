import type { TypeText } from '../code/type-text.js';
import type { Name } from '../naming/name.js';

/** A field of a message or a state. */
export interface Field {
  readonly name: string;
  readonly type: TypeText;
  readonly isOptional?: true;
}

export interface EventPart {
  readonly name: Name;
  readonly fields: readonly Field[];
  /** The waiting state that it is handled in, and the one that it leads to. */
  readonly in?: { readonly state: Name; readonly to?: Name };
}

export interface RequestPart {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly response: TypeText;
}
