/**
 * What jobs call: an agent's class or a function, by its reference. Each worker registers it once, before the first job that refers to it;
 * jobs have its number in their label.
 */
export interface Target {
  /** Unique in the process. */
  readonly number: number;
  /** Sent by structured clone. */
  readonly value: unknown;
}
