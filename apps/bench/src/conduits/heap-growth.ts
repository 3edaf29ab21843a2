import type { Effort } from '../effort.js';
import type { Peer } from '../peers/peer.js';
import { doubleByPromises, numbersTo, WAITING } from './conduit.js';

/** Looks at the heap in a run. */
const LOOKS = 10;

/**
 * How many times the smallest heap the largest is, while as many items as the greatest load go through a conduit: near 1, nothing grows
 * with the number of items. Needs `--expose-gc`.
 */
export async function measureHeapGrowth({ conduit, label }: Peer, { greatestLoad }: Effort): Promise<number> {
  if (conduit === undefined) throw new Error(`${label} is not a conduit`);
  // What is loaded and compiled at first use is there before the first look.
  await conduit(numbersTo(1_000), WAITING, doubleByPromises, () => undefined);
  const heaps: number[] = [];
  let [passed, sum] = [0, 0];
  await conduit(numbersTo(greatestLoad), WAITING, doubleByPromises, (value) => {
    sum += value;
    if (++passed % (greatestLoad / LOOKS) === 0) heaps.push(heapUsed());
  });
  if (sum !== greatestLoad * (greatestLoad - 1)) throw new Error(`${label}: items were lost`);
  return Math.max(...heaps) / Math.min(...heaps);
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
