import fc from 'fast-check';
import { flatStates, type Trace } from './chart-spec.js';
import { runs, type Run } from './random-chart.js';
import { runInInstar } from './run-in-instar.js';
import { runInXstate } from './run-in-xstate.js';

/** What was found by so many charts: none, or the smallest run that differs. */
export interface ChartDifference {
  readonly compared: number;
  readonly counterexample: string | undefined;
}

/**
 * Runs random charts in Instar and in XState 5. With the transitions as written both go through the same innermost states; with the
 * transitions on these, they leave and enter the same states in the same order.
 */
export async function findChartDifference(charts: number, seed: number): Promise<ChartDifference> {
  let compared = 0;
  const property = fc.asyncProperty(runs, async (run) => {
    const difference = await differenceOf(run);
    if (difference !== undefined) throw new Error(difference);
    compared++;
  });
  const { counterexample, errorInstance } = await fc.check(property, { numRuns: charts, seed });
  const [found] = counterexample ?? [];
  return {
    compared,
    counterexample: found && `${JSON.stringify(found, undefined, 2)}\n${(errorInstance as Error).message}`,
  };
}

/** How the two differ on a run. */
async function differenceOf({ spec, events }: Run): Promise<string | undefined> {
  const instar = await runInInstar(spec, events);
  const leaves = runInXstate(spec, events, 'on leaves');
  if (instar.join() !== leaves.join()) return `Instar: ${instar.join()}\nXState: ${leaves.join()} (on leaves)`;
  const written = runInXstate(spec, events, 'as written');
  const isLeaf = new Set(
    flatStates(spec.states).flatMap(({ state }) => (state.states.length === 0 ? [state.key] : [])),
  );
  const ofLeaves = (trace: Trace): string => trace.filter((each) => isLeaf.has(each.split(' ')[1] ?? '')).join();
  if (ofLeaves(instar) === ofLeaves(written)) return undefined;
  return `Instar: ${ofLeaves(instar)}\nXState: ${ofLeaves(written)} (as written)`;
}
