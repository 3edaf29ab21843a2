import * as fc from 'fast-check';
import { arbitraryProgram } from './arbitrary-program.js';
import { compareRuns } from './compare-runs.js';
import { printProgram } from './print-program.js';

export interface Search {
  readonly programs: number;
  readonly seed: number;
  /** Milliseconds for making a counterexample smaller. */
  readonly shrinkFor: number;
}

export interface Finding {
  /** The smallest program found on which the system and the reference differ, and how. */
  readonly counterexample: string | undefined;
  /** Programs that were compared. */
  readonly compared: number;
  /** Programs that were passed over, by what the semantics leave open of them. */
  readonly open: ReadonlyMap<string, number>;
}

/** Compares the system with the reference on random programs, until one is found on which they differ. */
export async function findDifference({ programs, seed, shrinkFor }: Search): Promise<Finding> {
  const open = new Map<string, number>();
  let compared = 0;
  let giveUpAt = Infinity;
  const property = fc.asyncProperty(arbitraryProgram, async (program) => {
    // Past that time every smaller program passes for one without a difference, so that the smallest one so far is the result.
    if (performance.now() > giveUpAt) return;
    const found = await compareRuns(program);
    if (found.open !== undefined) open.set(found.open, (open.get(found.open) ?? 0) + 1);
    else compared++;
    if (found.difference === undefined) return;
    giveUpAt = Math.min(giveUpAt, performance.now() + shrinkFor);
    throw new Error(found.difference);
  });
  const run = await fc.check(property, { numRuns: programs, seed });
  if (!run.failed) return { counterexample: undefined, compared, open };
  const [program] = run.counterexample ?? [];
  const difference = run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance);
  const counterexample = `${program === undefined ? '' : printProgram(program)}\n\n${difference}`;
  return { counterexample, compared, open };
}
