/**
 * Something that many jobs refer to, such as the name of what they call. It goes to each worker once, before the first job that refers to
 * it; jobs have its number in their label.
 */
export interface Introduction {
  /** Not used for anything else in this pool. */
  readonly number: number;
  /** Goes by structured clone. */
  readonly value: unknown;
}
