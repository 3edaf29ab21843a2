import { Request } from '@instar/core';
import type { PipelineSnapshot } from './snapshot.js';

/**
 * Tells a run to cancel the pending items with this key: their work is told to stop, and they are acknowledged as cancelled.
 * Needs the option `key` of the pipeline.
 */
export class CancelItem {
  constructor(readonly key: unknown) {}
}

/** Asks a run how it stands. */
export class TakeSnapshot extends Request<PipelineSnapshot> {}

/** A run's own request, which is at work as long as items flow. */
export class FlowItems extends Request<void> {}
