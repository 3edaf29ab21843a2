import { smokeEffort } from './effort.js';
import { measure } from './measure.js';
import type { Peer, Work } from './peers/peer.js';

const peer = (name: Peer['name'], tell: Work): Peer => ({ name, label: name, works: { tell } });
const doing =
  (share: number): Work =>
  (tally) => ({
    run: (units) => {
      for (let unit = 0; unit < units * share; unit++) tally.add();
    },
  });

describe('measure', () => {
  const each = { name: 'batches of 10', work: 'tell', batch: 10 } as const;

  test('measures each peer that can do the work, in each round', async () => {
    const able = [peer('instar', doing(1)), peer('nact', doing(1))];
    const unable: Peer = { name: 'effect', label: 'effect', works: {} };
    const series = await measure(each, [...able, unable], { ...smokeEffort, rounds: 3 });
    expect(series.map(({ peer, rates }) => [peer, rates.length])).toEqual([
      ['instar', 3],
      ['nact', 3],
    ]);
    for (const { rates } of series) for (const rate of rates) expect(rate).toBeGreaterThan(0);
  });

  test('does not take what starts at first use for a round', async () => {
    let now = 0;
    const { now: platformNow } = performance;
    performance.now = () => now;
    const asked: number[] = [];
    const slowToStart: Work = (tally) => ({
      run: (units) => {
        now += asked.length === 0 ? 1_000 : units;
        asked.push(units);
        tally.addAll(units);
      },
    });
    try {
      await measure({ name: 'any', work: 'tell' }, [peer('instar', slowToStart)], { ...smokeEffort, round: 500 });
    } finally {
      performance.now = platformNow;
    }
    expect(asked.at(-1)).toBe(512);
  });

  test('takes no figure for work that was done twice', async () => {
    await expect(measure(each, [peer('instar', doing(2))], smokeEffort)).rejects.toThrow('units of work were expected');
  });
});
