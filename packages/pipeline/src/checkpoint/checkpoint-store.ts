import type { MaybePromise } from '@instar/core/definition';

/** How far a run has come in its source. */
export interface Checkpoint {
  /** All items before this position are acknowledged. */
  readonly position: number;
  /** Positions behind it that are acknowledged, too. */
  readonly beyond: readonly number[];
}

/**
 * Port: where runs keep how far they have come, so that the next run of a pipeline goes on from there. A store that loses what it was told
 * last costs some work that is done again; it must not return half of a checkpoint.
 */
export abstract class CheckpointStore {
  /** What was saved last. */
  abstract load(): MaybePromise<Checkpoint | undefined>;
  abstract save(checkpoint: Checkpoint): MaybePromise<void>;
  /** The run has come to the end of its source: the next one starts from the beginning. */
  abstract clear(): MaybePromise<void>;
}
