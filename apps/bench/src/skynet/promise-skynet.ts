/** Bare promises: an async function that awaits itself. */
import type { Session } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { Part } from './parts.js';

async function sumOf(part: Part): Promise<number> {
  if (part.size === 1) return part.first;
  const sums = await Promise.all(part.split().map(sumOf));
  return sums.reduce((sum, each) => sum + each, 0);
}

export function promiseSkynet(tally: Tally): Session {
  return { run: async (units) => tally.summed(await sumOf(new Part(0, units)), units) };
}
