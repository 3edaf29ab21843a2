/** A value that a stage has failed with for good. */
export interface Rejection {
  /** Id of the run. */
  readonly run: string;
  /** Name of the stage. */
  readonly stage: string;
  /** The value as the stage got it. */
  readonly item: unknown;
  /** What the last attempt threw. */
  readonly error: Error;
  /** How many times the stage has tried. */
  readonly attempts: number;
  /** Keys of the source's items that it was made of, with the option `key`. */
  readonly keys: readonly unknown[];
}
