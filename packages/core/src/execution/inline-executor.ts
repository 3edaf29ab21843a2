import { isStep, stepFrom } from '../agent/next.js';
import type { AnyStep } from '../agent/step.js';
import { InstarError } from '../primitives/instar-error.js';
import { isPromiseLike } from '../primitives/class.js';
import { copyAny, copyInstance } from './copy.js';
import type { Executor, SyncJob, SyncOutcome } from './executor.js';
import { standIn } from './stand-in.js';
import { SyncContext } from './sync-context.js';

/**
 * Runs sync states right here, on the event loop, and treats data as a thread would: the method has a copy of the state and
 * none of the agent's fields, and what it answers is a copy. Nobody comes to rely on shared references.
 */
export class InlineExecutor implements Executor {
  execute(job: SyncJob): SyncOutcome {
    const { definition, row } = job;
    const place = `${definition.name}.${String(row.method)}`;
    const state = copyInstance(job.state, place);
    const self = standIn(definition.agent) as Record<PropertyKey, (state: object, ctx: SyncContext) => unknown>;
    const answer = self[row.method]?.(state, new SyncContext(job));
    return { step: copyStep(answer, place), state: copyInstance(state, place) };
  }
}

function copyStep(answer: unknown, place: string): AnyStep {
  if (isPromiseLike(answer)) {
    throw new InstarError({
      code: 'INSTAR_SYNC_STATE_ASYNC',
      problem: 'A sync state answered a promise',
      place,
      remedy: "Make the method synchronous, or drop { mode: 'sync' }",
    });
  }
  // What is no step is refused by the cell, in the same words as for an async state.
  if (!isStep(answer)) return answer as AnyStep;
  return answer.kind === 'fail' ? answer : stepFrom(answer.kind, copyAny(answer.value, place), answer.after);
}
