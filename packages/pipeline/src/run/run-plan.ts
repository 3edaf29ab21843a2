import type { AddressToken, EndCounts, SupervisedOptions } from '@instar/core/definition';
import type { CheckpointStore } from '../checkpoint/checkpoint-store.js';
import type { OpenSinkFor } from '../ends/sink.js';
import type { Rejections } from '../flow/rejections.js';
import type { WorkPolicy } from '../workers/work.js';
import type { StagePlan } from '../flow/stage-plan.js';

/** Options of a pipeline, resolved. */
export interface RunOptions {
  readonly name: string;
  readonly onReject: 'continue' | 'stop';
  /** For each item, in milliseconds. */
  readonly deadline: number | undefined;
  readonly key: ((item: unknown) => unknown) | undefined;
  readonly checkpoint: { readonly store: CheckpointStore; readonly every: number } | undefined;
  /** Milliseconds between two reports. */
  readonly report: number;
  readonly supervised: (SupervisedOptions & EndCounts) | undefined;
}

/** A pipeline from end to end, as data. */
export interface RunPlan {
  readonly options: RunOptions;
  readonly stages: readonly StagePlan[];
  readonly sink: { readonly name: string; readonly policy: WorkPolicy; readonly open: OpenSinkFor };
  /** Agents of the system that the sink sends to. */
  readonly targets: readonly AddressToken[];
  /** Whether the result has the values that came out. */
  readonly collects: boolean;
  readonly rejections: Rejections;
}
