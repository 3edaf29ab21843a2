import { stderr } from 'node:process';
import type { Observable, Subscription } from 'rxjs';
import type { PipelineSnapshot } from '../run/snapshot.js';
import { LiveLines, type ProgressOutput } from './live-lines.js';
import { runText, stageTexts } from './progress-text.js';

/** Options of `showProgress`. */
export interface ProgressOptions {
  /** How many items the source has: with it there is a bar, and the time that is left. Default: unknown. */
  readonly total?: number;
  /** Where it is written. Default: the standard error stream of the process. */
  readonly output?: ProgressOutput;
}

/**
 * Shows the progress of a run on a terminal, until the run ends: a line for the run, and one for each stage that keeps items for a time. They
 * are drawn again in the same place whenever the run reports. Where the output is no terminal, each report is one line.
 *
 * Whatever else writes to the terminal meanwhile is overwritten.
 *
 * @param run the address of a run, or what else has its snapshots.
 * @returns the subscription, which shows nothing more once it is unsubscribed.
 *
 * @example
 * ```ts
 * const run = system.spawn(importing, lines);
 * showProgress(run, { total: lines.length, output });
 * const exit = await run.join();
 * ```
 */
export function showProgress(
  run: { readonly progress$: Observable<PipelineSnapshot> },
  options: ProgressOptions = {},
): Subscription {
  const { total, output = stderr } = options;
  return run.progress$.subscribe(output.isTTY === true ? linesOn(output, total) : plainLines(output, total));
}

type Show = (snapshot: PipelineSnapshot) => void;

function plainLines(output: ProgressOutput, total: number | undefined): Show {
  return (snapshot) => {
    output.write(`${runText(snapshot, total)}\n`);
  };
}

function linesOn(output: ProgressOutput, total: number | undefined): Show {
  const lines = new LiveLines(output);
  /** Stages that have kept items. Their lines stay. */
  const shown = new Set<string>();
  return (snapshot) => {
    for (const { name, busy, waiting, p99 } of snapshot.stages) if (busy + waiting + p99 > 0) shown.add(name);
    lines.draw([runText(snapshot, total), ...stageTexts(snapshot.stages.filter(({ name }) => shown.has(name)))]);
  };
}
