/** Makes the double of a number, sooner or later. */
export type Doubling = (value: number) => Promise<number>;

/** Takes items from a source through functions that return promises, so many of them at once, and passes on what they resolve to. */
export type Conduit = (
  source: Iterable<number>,
  concurrency: number,
  double: Doubling,
  sink: (doubled: number) => void,
) => Promise<unknown>;
