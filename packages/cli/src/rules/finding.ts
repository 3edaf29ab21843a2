import type { Place } from '../analysis/compiler/place.js';

/** Something that a rule has found. */
export interface Finding {
  readonly place: Place;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly remedy: string;
  /** Edits of the same file that mend it without a change of anything else. */
  readonly fix?: readonly Edit[];
}

/** Text in place of that between two indices. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
