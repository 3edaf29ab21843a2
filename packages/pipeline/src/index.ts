export type {} from './errors/error-codes.js';
export type { RunOutcome } from './run/inspection-events.js';

export { pipeline, Pipeline, type AtOnce, type BranchOf, type OutOf, type TakesInput } from './builder/pipeline.js';
export type { Spawner } from './builder/pipeline-operator.js';
export type { CheckpointOptions, PipelineOptions, RunnablePipeline } from './builder/runnable-pipeline.js';
export type {
  BatchOptions,
  DedupeOptions,
  ExpandOptions,
  PartitionOptions,
  PoolStageOptions,
  RateLimitOptions,
  RouteOptions,
  WindowOptions,
} from './builder/stage-options.js';
export { CheckpointStore, type Checkpoint } from './checkpoint/checkpoint-store.js';
export type { SourceOf } from './ends/open-source.js';
export type { NodeSink, ObserverSink, Sink, SinkFunction, WritableSink } from './ends/sink.js';
export type { ItemContext } from './items/item-context.js';
export type { Rejection } from './items/rejection.js';
export { CancelItem, TakeSnapshot } from './run/messages.js';
export type { PipelineRun } from './run/run-agent.js';
export type { CollectedResult, ItemCounts, PipelineResult, PipelineSnapshot, StageSnapshot } from './run/snapshot.js';
export type { StageOptions, WorkOptions } from './workers/work-options.js';
