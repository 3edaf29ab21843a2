/** What a function of a stage gets beside the item. */
export interface ItemContext {
  /** Aborts when the item is cancelled, past its deadline or the timeout of the stage, and when the run is dropped. */
  readonly signal: AbortSignal;
  /** How many times the stage has tried this item, this time included. */
  readonly attempt: number;
  /** What the option `key` of the pipeline makes of the source's item. `undefined` without it, and for a value that was made of several. */
  readonly key: unknown;
  /** Where the item stood in the source, from 0. Of a value that was made of several: of the first. */
  readonly position: number;
}
