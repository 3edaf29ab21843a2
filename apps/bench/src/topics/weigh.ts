import type { Effort } from '../effort.js';
import type { Peer } from '../peers/peer.js';
import { Tally } from '../tally.js';

/** Enough to have everything loaded and compiled that is shared by all agents. */
const FEW = 1_000;

/** A way to make agents that wait for messages. */
type Populate = 'populate' | 'populateRuns';

/** Bytes of the heap that one agent takes that has begun and waits for messages, with what its maker keeps of it. Needs `--expose-gc`. */
export async function weigh(peer: Peer, way: Populate, { idleAgents }: Effort): Promise<number> {
  const few = await populate(peer, way, FEW);
  const before = await heapUsed();
  const agents = await populate(peer, way, idleAgents);
  const bytes = (await heapUsed()) - before;
  if (few === undefined || agents === undefined) throw new Error(`${peer.label} has no idle agents`);
  return bytes / idleAgents;
}

async function populate(peer: Peer, way: Populate, count: number): Promise<unknown> {
  const tally = new Tally();
  tally.expect(count);
  const agents = await peer[way]?.(tally, count);
  tally.verify(`${peer.label}, idle agents`);
  return agents;
}

async function heapUsed(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
