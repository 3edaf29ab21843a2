import type { Program } from './program.js';
import { Open } from './reference/simulation.js';
import { ReferenceWorld } from './reference/world.js';
import { difference } from './trace.js';
import { World } from './world.js';

export interface Comparison {
  /** What the semantics leave open of the program: such a one is not run. */
  readonly open: string | undefined;
  readonly entries: number;
  readonly difference: string | undefined;
}

/** Runs a program twice, in a real system and by the reference, and returns where the two differ. */
export async function compareRuns(program: Program): Promise<Comparison> {
  const reference = new ReferenceWorld(program);
  try {
    reference.run();
  } catch (error) {
    if (error instanceof Open) return { open: error.message, entries: 0, difference: undefined };
    throw error;
  }
  const world = new World(program);
  await world.run();
  return { open: undefined, entries: world.trace.entries.length, difference: difference(world.trace, reference.trace) };
}
