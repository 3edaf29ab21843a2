import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Effort } from './effort.js';
import type { Peer, PeerName, Session, Work, WorkName } from './peers/peer.js';
import { Tally } from './tally.js';

/** A kind of work in a certain shape, to be done by every peer that can. */
export interface Case {
  readonly name: string;
  readonly work: WorkName;
  /** Units asked for at once; the next are asked for when these have been seen to be done. Absent: as many as make a round. */
  readonly batch?: number;
  /** Peers that take too long for as much. */
  readonly without?: readonly PeerName[];
  /** Rounds, where one takes so long that fewer must do. */
  readonly rounds?: number;
  /** Processors that all threads share, where the system can be told so; absent: all there are. */
  readonly processors?: 1;
}

/** What one peer did in one case: millions of units per second, round by round. */
export interface Series {
  readonly peer: PeerName;
  readonly rates: readonly number[];
}

/**
 * Measures one case. The peers take turns, round by round, so that a machine that is slow for a while is slow for all of them.
 *
 * @throws Error if any of them did less or more than was asked for.
 */
export async function measure(each: Case, peers: readonly Peer[], effort: Effort): Promise<Series[]> {
  collectGarbage();
  const contestants: Contestant[] = [];
  for (const peer of peers) {
    const work = peer.works[each.work];
    if (work !== undefined) contestants.push(await Contestant.enter(peer, work, each, effort));
  }
  for (const contestant of contestants) await contestant.warmUp();
  const rounds = Math.min(effort.rounds, each.rounds ?? Infinity);
  for (let round = 0; round < rounds; round++) for (const contestant of contestants) await contestant.measure();
  for (const contestant of contestants) await contestant.close();
  return contestants.map(({ peer, rates }) => ({ peer: peer.name, rates }));
}

/** Shorter rounds say little, whatever the clock says. */
const FEWEST_UNITS = 64;

class Contestant {
  readonly rates: number[] = [];

  private readonly batch: number | undefined;
  private units: number;

  static async enter(peer: Peer, work: Work, each: Case, effort: Effort): Promise<Contestant> {
    const tally = new Tally();
    return new Contestant(peer, tally, await work(tally), each, effort);
  }

  private constructor(
    readonly peer: Peer,
    private readonly tally: Tally,
    private readonly session: Session,
    private readonly each: Case,
    private readonly effort: Effort,
  ) {
    this.batch = each.batch && Math.min(each.batch, effort.largestBatch);
    this.units = this.batch ?? FEWEST_UNITS;
  }

  /** Has the engine compile what is to be measured, and finds how many units make a round. What starts at first use is left out of it. */
  async warmUp(): Promise<void> {
    const { round, warmUp } = this.effort;
    await this.time();
    let spent = 0;
    for (let last = 0; last < round || spent < warmUp; spent += last) {
      last = await this.time();
      if (last < round) this.units *= 2;
    }
  }

  async measure(): Promise<void> {
    collectGarbage({ type: 'minor' });
    const milliseconds = await this.time();
    this.rates.push(this.units / milliseconds / 1_000);
  }

  async close(): Promise<void> {
    await this.session.close?.();
  }

  /** Milliseconds that a round takes. */
  private async time(): Promise<number> {
    const { session, tally, units } = this;
    const batch = this.batch ?? units;
    const started = performance.now();
    for (let left = units; left > 0; left -= batch) {
      tally.expect(batch);
      const running = session.run(batch);
      if (running !== undefined) await running;
      await tally.reached();
    }
    const milliseconds = performance.now() - started;
    // Work that is done twice comes late.
    await new Promise(setImmediate);
    tally.verify(`${this.peer.label}, ${this.each.name}`);
    await session.clear?.();
    return milliseconds;
  }
}

/**
 * The garbage of one contestant is not charged to the next. Between rounds only the young generation is collected: a full collection
 * drops the hidden classes of messages, of which none is alive just then, and with them all code that was compiled for them.
 */
const collectGarbage = ((): ((options?: { readonly type: 'minor' }) => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();
