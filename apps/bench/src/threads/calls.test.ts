import { Tally } from '../tally.js';
import { inFlight, mapping, oneByOne, toAndFro } from './calls.js';
import { iterate, seen } from './thread-work.js';

const close = (): Promise<void> => Promise.resolve();

/** Doubles numbers, and knows how many are under way. */
function doubling() {
  let underWay = 0;
  const counts = { most: 0 };
  const call = async (value: number): Promise<number> => {
    counts.most = Math.max(counts.most, ++underWay);
    await Promise.resolve();
    underWay--;
    return value * 2;
  };
  return { counts, open: () => ({ call, close }) };
}

const moved = (buffer: ArrayBuffer): ArrayBuffer => structuredClone(buffer, { transfer: [buffer] });

function bouncing(answer: (buffer: ArrayBuffer) => ArrayBuffer) {
  return toAndFro(() => ({ call: (buffer: ArrayBuffer) => Promise.resolve(answer(buffer)), close }));
}

describe('work on threads', () => {
  test.each([
    ['one after another', oneByOne, 1],
    ['in flight', inFlight, 64],
  ])('%s, every response is counted once', async (_, work, atOnce) => {
    const { counts, open } = doubling();
    const tally = new Tally();
    const session = await work(open)(tally);
    await session.run(200);
    expect(tally.done).toBe(200);
    expect(counts.most).toBe(atOnce);
  });

  test.each([oneByOne, inFlight])('refuses a wrong response', async (work) => {
    const session = await work(() => ({ call: () => Promise.resolve(-1), close }))(new Tally());
    await expect(session.run(1)).rejects.toThrow('not its double');
  });

  test('a buffer is counted when it has moved, was seen, and is back', async () => {
    const tally = new Tally();
    const session = await bouncing((buffer) => {
      const there = moved(buffer);
      seen(there);
      return there;
    })(tally);
    await session.run(300);
    expect(tally.done).toBe(300);
  });

  test.each([
    ['copied', (buffer: ArrayBuffer) => buffer.slice(0), 'The buffer was copied, not moved'],
    ['unseen', moved, 'The buffer came back unseen'],
  ])('a buffer that is %s is no figure', async (_, answer, message) => {
    const session = await bouncing(answer)(new Tally());
    await expect(session.run(1)).rejects.toThrow(message);
  });

  test('mapped numbers are counted, and looked at', async () => {
    const tally = new Tally();
    const mapped = mapping((numbers) => numbers.slice().map(iterate), close)(tally);
    await mapped.run(1_000);
    expect(tally.done).toBe(1_000);
    const unmapped = mapping((numbers) => numbers, close)(tally);
    await expect(unmapped.run(1_000)).rejects.toThrow('Number 0 was not mapped');
  });
});
