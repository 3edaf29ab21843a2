import type { Observable } from 'rxjs';
import type { AgentClass, Duration } from '@instar/core';
import {
  callable,
  checkOptions,
  duration,
  must,
  oneOf,
  optionsOf,
  text,
  unchecked,
  type AddressToken,
  type EndCounts,
  type SupervisedOptions,
} from '@instar/core/definition';
import { toMilliseconds } from '@instar/core/scheduler';
import type { CheckpointStore } from '../checkpoint/checkpoint-store.js';
import { Rejections } from '../flow/rejections.js';
import type { Rejection } from '../items/rejection.js';
import { runAgentOf, type PipelineRun } from '../run/run-agent.js';
import type { RunPlan } from '../run/run-plan.js';
import type { PipelineResult } from '../run/snapshot.js';
import { named } from './named-plans.js';
import type { StagePlan } from '../flow/stage-plan.js';

/** Where and how often a run saves how far it has come. */
export interface CheckpointOptions {
  readonly store: CheckpointStore;
  /** The time between two saves. Default: 1 s. */
  readonly every?: Duration;
}

/** Options of a pipeline. */
export interface PipelineOptions<T> {
  /** Name in ids, logs and inspection. Default: `Pipeline`. */
  readonly name?: string;
  /** What becomes of the run when a stage fails for good with an item: it goes on, or fails with that error. Default: `continue`. */
  readonly onReject?: 'continue' | 'stop';
  /** How long an item may be pending. Past that it is rejected, and what is done for it is told to stop. Default: for ever. */
  readonly deadline?: Duration;
  /** The key of an item, by which `CancelItem` cancels it, and functions of stages can tell that they get it once more. */
  readonly key?: (item: T) => unknown;
  /**
   * Where a run saves how far it has come, so that the next one goes on from there: an item may be done again after a crash, and none is
   * lost. The source must have the same items in the same order each time.
   */
  readonly checkpoint?: CheckpointOptions;
  /** How often a run reports a snapshot, as progress of its address and on `inspect$`. Default: 1 s. */
  readonly report?: Duration;
  /** How runs are supervised, as by `@Supervised`. */
  readonly supervised?: SupervisedOptions & EndCounts;
}

const storeCheck = must(
  'a CheckpointStore',
  (value) => typeof value === 'object' && typeof (value as Partial<CheckpointStore> | null)?.load === 'function',
);

const pipelineOptions = optionsOf<PipelineOptions<never>>({
  name: text,
  onReject: oneOf('continue', 'stop'),
  deadline: duration,
  key: callable,
  checkpoint: optionsOf<CheckpointOptions>({ store: storeCheck, every: duration }, ['store']),
  report: duration,
  supervised: unchecked,
});

/** A pipeline from end to end. It is an agent class: `system.run`, `ctx.run` and `spawn` take it, with the source as the input. */
export type RunnablePipeline<In, Result = PipelineResult> = AgentClass<PipelineRun<In, Result>> & {
  /**
   * What stages have failed with for good, in all runs, from the subscription on. Listeners are called at once. Whatever reads it as a stream
   * (a pipeline, `ctx.consume`, `for await`) may take its time: with 1,024 unread, runs that reject an item take in nothing until half of
   * them are read. It does not end.
   */
  readonly rejected$: Observable<Rejection> & AsyncIterable<Rejection>;
};

/** @internal Where a pipeline ends. */
export type EndPlan = RunPlan['sink'] & { readonly collects?: boolean; readonly target?: AddressToken };

/** @internal */
export function endOf<In>(
  options: PipelineOptions<In>,
  stages: readonly StagePlan[],
  { collects = false, target, ...sink }: EndPlan,
): RunnablePipeline<In> {
  const rejections = new Rejections();
  const { name = 'Pipeline', onReject = 'continue', deadline, key, checkpoint, report = '1s', supervised } = options;
  const agent = runAgentOf({
    options: {
      name,
      onReject,
      deadline: deadline === undefined ? undefined : toMilliseconds(deadline),
      key: key as ((item: unknown) => unknown) | undefined,
      checkpoint: checkpoint && { store: checkpoint.store, every: toMilliseconds(checkpoint.every ?? '1s') },
      report: toMilliseconds(report),
      supervised,
    },
    stages: named(stages),
    sink,
    targets: target === undefined ? [] : [target],
    collects,
    rejections,
  });
  return Object.assign(agent, { rejected$: rejections.stream });
}

/** @internal */
export function checkPipeline<T>(options: PipelineOptions<T>): PipelineOptions<T> {
  return checkOptions<PipelineOptions<T>>(pipelineOptions, options, 'pipeline');
}
