import type { Effort } from '../effort.js';
import type { Peer } from '../peers/peer.js';
import { Tally } from '../tally.js';
import type { Backlog, Crowd } from './load.js';

/** How many times the time of the quickest message the slowest takes, over all sizes of the load. */
export interface Flatness {
  /** Messages to a few agents, of so many. */
  readonly few?: number;
  /** Messages to each of the agents in turn. */
  readonly each?: number;
  /** Messages that are sent while so many wait, and handled with them. */
  readonly backlog?: number;
}

/** Agents that messages are sent to, where there are as many. */
const FEW = 100;

/** Messages of a sample to agents of a crowd: few, so that some samples are free of other work on the machine. */
const SAMPLE = 1_000;

/** Messages that are sent while others wait. */
const LATECOMERS = 10_000;

/** Measures a message at loads of 1, 10, 100, … up to the effort's greatest. */
export async function measureFlatness({ load }: Peer, effort: Effort): Promise<Flatness> {
  const flatness: { -readonly [K in keyof Flatness]: Flatness[K] } = {};
  if (load?.crowd !== undefined) {
    const tally = new Tally();
    const crowd = load.crowd(tally);
    const costs = { few: [] as number[], each: [] as number[] };
    for (const count of sizesUpTo(effort.greatestLoad)) {
      await crowd.growTo(count);
      // What an agent makes at its first message is not measured.
      await sendOneByOne(crowd, tally, count, (sent) => sent);
      const stride = Math.max(1, Math.floor(count / FEW));
      costs.few.push(
        await leastOf(effort, () => sendOneByOne(crowd, tally, SAMPLE, (sent) => ((sent % FEW) * stride) % count)),
      );
      let next = 0;
      costs.each.push(await leastOf(effort, () => sendOneByOne(crowd, tally, SAMPLE, () => next++ % count)));
    }
    flatness.few = spreadOf(costs.few);
    flatness.each = spreadOf(costs.each);
  }
  if (load?.backlog !== undefined) {
    const tally = new Tally();
    const backlog = await load.backlog(tally);
    const costs: number[] = [];
    for (const waiting of sizesUpTo(effort.greatestLoad))
      costs.push(await leastOf(effort, () => sendBehind(waiting, backlog, tally)));
    flatness.backlog = spreadOf(costs);
  }
  return flatness;
}

function sizesUpTo(greatest: number): number[] {
  const sizes: number[] = [];
  for (let size = 1; size <= greatest; size *= 10) sizes.push(size);
  return sizes;
}

/** Other work on the machine only ever adds to a sample. The processor's time of half a warm-up is spent at each size. */
async function leastOf({ rounds, warmUp }: Effort, sample: () => Promise<number>): Promise<number> {
  const until = processorTime() + warmUp / 2;
  let least = Infinity;
  for (let round = 0; round < rounds || processorTime() < until; round++) least = Math.min(least, await sample());
  return least;
}

/** Milliseconds that the process has been at work. A million messages take longer than any other process would wait for. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const spreadOf = (costs: readonly number[]): number => Math.max(...costs) / Math.min(...costs);

/** Milliseconds of a message that is sent when the one before has been handled. */
async function sendOneByOne(
  crowd: Crowd,
  tally: Tally,
  count: number,
  indexOf: (sent: number) => number,
): Promise<number> {
  const started = performance.now();
  for (let sent = 0; sent < count; sent++) {
    tally.expect(1);
    const sending = crowd.send(indexOf(sent));
    if (sending !== undefined) await sending;
    await tally.reached();
  }
  const milliseconds = performance.now() - started;
  tally.verify('Messages one at a time');
  return milliseconds / count;
}

/** Milliseconds of a message that is sent while others wait: what sending takes, and an equal share of handling them all. */
async function sendBehind(waiting: number, backlog: Backlog, tally: Tally): Promise<number> {
  const all = waiting + LATECOMERS;
  tally.expect(all);
  await backlog.hold();
  await backlog.send(waiting);
  // The agent has come to the message that holds it up.
  await new Promise(setImmediate);
  let started = processorTime();
  const sending = backlog.send(LATECOMERS);
  if (sending !== undefined) await sending;
  const sendingTook = processorTime() - started;
  started = processorTime();
  backlog.release();
  await tally.reached();
  const handlingTook = processorTime() - started;
  tally.verify('Messages behind others');
  return sendingTook / LATECOMERS + handlingTook / all;
}
