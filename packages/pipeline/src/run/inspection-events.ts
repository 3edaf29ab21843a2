import type { Rejection } from '../items/rejection.js';
import type { PipelineSnapshot } from './snapshot.js';

/** How a run has ended: as the exit of its agent. */
export type RunOutcome = 'done' | 'interrupted' | 'aborted' | 'failed';

interface RunEvent {
  /** Id of the run. */
  readonly agent: string;
}

declare module '@instar/core' {
  interface InspectionEvents {
    'pipeline.started': RunEvent & { readonly pipeline: string };
    /** Each period of the option `report`. */
    'pipeline.snapshot': RunEvent & PipelineSnapshot;
    /** How the run stood at its end. The error is that of a run that has failed. */
    'pipeline.ended': RunEvent & PipelineSnapshot & { readonly outcome: RunOutcome; readonly error: Error | undefined };
    /** A stage has failed for good with a value: the same as on `rejected$`. */
    'item.rejected': RunEvent & Omit<Rejection, 'run'>;
    /** An attempt failed, and another one follows after so many milliseconds. */
    'item.retried': RunEvent & {
      readonly stage: string;
      readonly item: unknown;
      readonly attempt: number;
      readonly after: number;
      readonly error: Error;
    };
    /** An item of the source was cancelled by its key, or because the run was aborted or interrupted or has failed. */
    'item.cancelled': RunEvent & { readonly item: unknown; readonly key: unknown; readonly reason: Error };
  }
}
