import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Effort } from '../effort.js';
import type { Flood, Peer, Session } from '../peers/peer.js';
import { median } from '../statistics.js';
import { Tally } from '../tally.js';

/** How long the event loop kept timers waiting, in milliseconds. */
export interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Nanoseconds without a timer that are no accident any more. */
const STARVED = 1e9;

/** The two ways to flood an event loop. */
export interface Delays {
  /** Two agents have a message go to and fro without end. */
  readonly endless: Delay;
  /** A million messages wait for one agent. What sending them takes is the sender's and not counted. */
  readonly burst: Delay;
}

/**
 * Floods the event loop. The delay is what a timer of one millisecond sees from one firing to the next, so 1 is the best there is.
 *
 * @throws Error if no message was handled, or no timer served, in the meantime.
 */
export async function measureDelays(peer: Peer, effort: Effort): Promise<Delays> {
  const { tell } = peer.works;
  if (peer.flood === undefined || tell === undefined) throw new Error(`${peer.label} cannot be flooded`);
  const tally = new Tally();
  const endless = await delayWhileFlooded(await peer.flood(tally), tally, effort);
  const messages = new Tally();
  return { endless, burst: await delayInBursts(await tell(messages), messages, effort) };
}

async function delayWhileFlooded(running: Flood, tally: Tally, { flood }: Effort): Promise<Delay> {
  await sleep(flood / 10);
  const handled = tally.done;
  const delay = await watched(() => sleep(flood));
  if (tally.done === handled) throw new Error('No message was handled while the event loop was watched');
  await running.stop();
  return delay;
}

async function delayInBursts(session: Session, tally: Tally, { bursts, largestBatch }: Effort): Promise<Delay> {
  const delays: Delay[] = [];
  for (let burst = 0; burst < bursts; burst++) {
    tally.expect(largestBatch);
    const sending = session.run(largestBatch);
    delays.push(
      await watched(async () => {
        await sending;
        await tally.reached();
      }),
    );
    tally.verify('A flood of messages');
  }
  await session.close?.();
  // A burst is too short for a percentile of its own to say much: the worst stands.
  return {
    p50: median(delays.map(({ p50 }) => p50)),
    p99: Math.max(...delays.map(({ p99 }) => p99)),
    max: Math.max(...delays.map(({ max }) => max)),
  };
}

/**
 * What an interval of one millisecond sees. It counts from the first moment on, whereas `monitorEventLoopDelay` says nothing before its
 * second tick, and so nothing at all of a loop that is held up the whole time.
 */
async function watched(work: () => Promise<void>): Promise<Delay> {
  const delays = createHistogram();
  let last = process.hrtime.bigint();
  let served = 0;
  const tick = (): void => {
    const now = process.hrtime.bigint();
    delays.record(now - last);
    last = now;
    served++;
  };
  const interval = setInterval(tick, 1);
  await work();
  clearInterval(interval);
  const servedMeanwhile = served;
  tick();
  if (servedMeanwhile === 0 && delays.max > STARVED)
    throw new Error('No timer was served while the event loop was watched');
  const milliseconds = (nanoseconds: number): number => nanoseconds / 1e6;
  return {
    p50: milliseconds(delays.percentile(50)),
    p99: milliseconds(delays.percentile(99)),
    max: milliseconds(delays.max),
  };
}
