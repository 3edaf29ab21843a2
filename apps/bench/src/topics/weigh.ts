import type { Effort } from '../effort.js';
import type { Peer } from '../peers/peer.js';
import { Tally } from '../tally.js';

/** Enough to have everything loaded and compiled that is shared by all agents. */
const FEW = 1_000;

/** Bytes of the heap that one idle agent takes: begun, with an address that is kept, and waiting for messages. Needs `--expose-gc`. */
export async function weigh(peer: Peer, { idleAgents }: Effort): Promise<number> {
  await populate(peer, FEW);
  const before = await heapUsed();
  const agents = await populate(peer, idleAgents);
  const bytes = (await heapUsed()) - before;
  if (agents === undefined) throw new Error(`${peer.label} has no idle agents`);
  return bytes / idleAgents;
}

async function populate(peer: Peer, count: number): Promise<unknown> {
  const tally = new Tally();
  tally.expect(count);
  const agents = await peer.populate?.(tally, count);
  tally.verify(`${peer.label}, idle agents`);
  return agents;
}

async function heapUsed(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
