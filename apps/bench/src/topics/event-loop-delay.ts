import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Effort } from '../effort.js';
import type { Flood, Peer, Session } from '../peers/peer.js';
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
  /** A million messages wait for one agent. What sending them takes is the sender's, and not counted. */
  readonly burst: Delay;
}

/**
 * Floods the event loop, and looks at how long it keeps an interval of one millisecond waiting.
 *
 * @throws Error if no message was handled, or no timer served, in the meantime.
 */
export async function measureDelays(peer: Peer, effort: Effort): Promise<Delays> {
  const tell = peer.works['tell-same'];
  if (peer.flood === undefined || tell === undefined) throw new Error(`${peer.label} cannot be flooded`);
  const [tally, messages] = [new Tally(), new Tally()];
  const endless = await delayWhileFlooded(await peer.flood(tally), tally, effort);
  return { endless, burst: await delayInBursts(await tell(messages), messages, effort) };
}

async function delayWhileFlooded(running: Flood, tally: Tally, { flood }: Effort): Promise<Delay> {
  await sleep(flood / 10);
  const handled = tally.done;
  const watch = new Watch();
  await watch.during(() => sleep(flood));
  if (tally.done === handled) throw new Error('No message was handled while the event loop was watched');
  await running.stop();
  return watch.delay;
}

async function delayInBursts(session: Session, tally: Tally, { bursts, burst: size }: Effort): Promise<Delay> {
  const watch = new Watch();
  for (let burst = 0; burst <= bursts; burst++) {
    tally.expect(size);
    const sending = session.run(size);
    const handling = async (): Promise<void> => {
      await sending;
      await tally.reached();
    };
    // The first one has the engine compile what the others are watched at.
    await (burst === 0 ? handling() : watch.during(handling));
    tally.verify('A flood of messages');
  }
  await session.close?.();
  return watch.delay;
}

/** Looks at how long an interval of one millisecond waits while threads are busy: until they have done something, however slow the machine. */
export async function measureBusyDelay(peer: Peer, { flood }: Effort): Promise<Delay> {
  if (peer.busy === undefined) throw new Error(`${peer.label} keeps no threads busy`);
  const tally = new Tally();
  const running = peer.busy(tally);
  // Workers take their time to load.
  if (peer.name !== 'idle') while (tally.done < 4) await sleep(10);
  await sleep(flood / 10);
  const done = tally.done;
  const watch = new Watch();
  await watch.during(async () => {
    do await sleep(flood);
    while (peer.name !== 'idle' && tally.done === done);
  });
  await running.stop();
  return watch.delay;
}

/**
 * Watches an interval of one millisecond. The delay counts from the first moment on, whereas `monitorEventLoopDelay` says nothing before
 * its second tick, and so nothing at all of a loop that is held up the whole time.
 */
class Watch {
  private readonly delays = createHistogram();
  private last = 0n;

  async during(work: () => Promise<void>): Promise<void> {
    const before = this.delays.count;
    this.last = process.hrtime.bigint();
    const interval = setInterval(() => this.tick(), 1);
    await work();
    clearInterval(interval);
    const served = this.delays.count - before;
    this.tick();
    if (served === 0 && this.delays.max > STARVED)
      throw new Error('No timer was served while the event loop was watched');
  }

  get delay(): Delay {
    const percentile = (percent: number): number => this.delays.percentile(percent) / 1e6;
    return { p50: percentile(50), p99: percentile(99), max: this.delays.max / 1e6 };
  }

  private tick(): void {
    const now = process.hrtime.bigint();
    this.delays.record(now - this.last);
    this.last = now;
  }
}
