/** One stage of a run, as it is at one moment. */
export interface StageSnapshot {
  readonly name: string;
  /** The kind of stage: `task`, `batch`. */
  readonly kind: string;
  /** Items that it has taken so far. */
  readonly taken: number;
  /** Values that it has passed on. */
  readonly passed: number;
  /** Attempts that failed. */
  readonly failed: number;
  /** Items that failed for good. */
  readonly rejected: number;
  /** Items that wait in it: for a pause, for an earlier item, for the stage behind it. */
  readonly waiting: number;
  /** Items that it works on. */
  readonly busy: number;
  /** For how long it has had the oldest of them, in milliseconds. 0 without any. */
  readonly oldest: number;
  /** Values passed on per second, since the start of the run. */
  readonly rate: number;
  /** How long it takes for an item, attempts and pauses included, in milliseconds: half of the items take no longer. 0 for stages that do not work. */
  readonly p50: number;
  /** The same for 99 of 100 items. */
  readonly p99: number;
}

/** How many items a run has taken, and what has become of them: `taken` is the sum of the others. */
export interface ItemCounts {
  readonly taken: number;
  /** Pending: taken, and not acknowledged yet. */
  readonly open: number;
  /** Got through. */
  readonly done: number;
  /** A stage failed for good with it, or with a value that was made of it; or it was past its deadline. */
  readonly rejected: number;
  /** Cancelled by its key, or dropped because the run was aborted, failed, or was interrupted within a loop. */
  readonly cancelled: number;
}

/** A run of a pipeline, as it is at one moment: what `TakeSnapshot` responds, and what a run reports. */
export interface PipelineSnapshot extends ItemCounts {
  /** Name of the pipeline. */
  readonly pipeline: string;
  /** Milliseconds since the start. */
  readonly elapsed: number;
  readonly stages: readonly StageSnapshot[];
}

/** What a run ends with. */
export interface PipelineResult extends PipelineSnapshot {
  /** Whether the source was read to its end: false for a run that was interrupted. */
  readonly isComplete: boolean;
}

/** The result of a pipeline that collects its values. */
export interface CollectedResult<T> extends PipelineResult {
  readonly values: readonly T[];
}
