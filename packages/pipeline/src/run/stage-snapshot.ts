import type { Stage } from '../flow/stage.js';
import type { StageSnapshot } from './snapshot.js';

/**
 * A stage and those within it.
 *
 * @param elapsed milliseconds since the start of the run.
 */
export function stageSnapshots(stage: Stage, now: number, elapsed: number): readonly StageSnapshot[] {
  return [snapshotOf(stage, now, elapsed), ...stage.inner.flatMap((each) => stageSnapshots(each, now, elapsed))];
}

function snapshotOf({ name, kind, meter, load }: Stage, now: number, elapsed: number): StageSnapshot {
  const { taken, passed, failed, rejected, durations } = meter;
  const { waiting, busy, since } = load;
  return {
    name,
    kind,
    taken,
    passed,
    failed,
    rejected,
    waiting,
    busy,
    oldest: since === undefined ? 0 : now - since,
    rate: elapsed > 0 ? (passed * 1_000) / elapsed : 0,
    p50: durations?.percentile(0.5) ?? 0,
    p99: durations?.percentile(0.99) ?? 0,
  };
}
