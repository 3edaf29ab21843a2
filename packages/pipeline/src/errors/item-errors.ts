/** Errors of items on their way through a pipeline. */
import { defineError } from './define-error.js';

export const stageTimeout = defineError('INSTAR_PIPELINE_TIMEOUT', (stage: string, milliseconds: number) => ({
  problem: `The stage ${stage} took longer than ${milliseconds} ms for an item`,
  place: stage,
  remedy: 'Pass `signal` of the item to what the stage waits for, or raise its `timeout`',
}));

export const itemDeadline = defineError('INSTAR_PIPELINE_DEADLINE', (pipeline: string, milliseconds: number) => ({
  problem: `The item was not through within ${milliseconds} ms`,
  place: pipeline,
  remedy: 'Raise `deadline` of the pipeline, or the `concurrency` of the stage where items wait',
}));

export const itemCancelled = defineError('INSTAR_PIPELINE_CANCELLED', (pipeline: string, key: unknown) => ({
  problem: `The item with the key ${String(key)} was cancelled`,
  place: pipeline,
  remedy: 'Nothing is wrong: CancelItem was sent to the run',
}));

export const runDropped = defineError('INSTAR_PIPELINE_DROPPED', (pipeline: string) => ({
  problem: 'The run was stopped before the item was through',
  place: pipeline,
  remedy: 'See the exit of the run: it was aborted or interrupted, or an item that failed has stopped it',
}));

export const loopFull = defineError('INSTAR_PIPELINE_LOOP_FULL', (stage: string, limit: number) => ({
  problem: `${limit} values wait already to go through the stage ${stage} again`,
  place: stage,
  remedy: 'Leave out more of what is found, with dedupe in the branch or by depth, or raise `limit` of expand',
}));
