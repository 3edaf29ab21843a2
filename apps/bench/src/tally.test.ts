import { Tally } from './tally.js';

describe('a tally', () => {
  test('settles when what was expected has been done, batch after batch', async () => {
    const tally = new Tally();
    tally.expect(2);
    const first = tally.reached();
    tally.add();
    tally.tick();
    await first;
    tally.expect(1);
    tally.add();
    await tally.reached();
    expect(tally.done).toBe(3);
    expect(tally.lastRead).toBeGreaterThan(0);
    tally.verify('three units');
  });

  test.each([1, 3])('tells when two were expected and %i done', (done) => {
    const tally = new Tally();
    tally.expect(2);
    for (let unit = 0; unit < done; unit++) tally.add();
    expect(() => tally.verify('a batch')).toThrow(`a batch: 2 units of work were expected, ${done} were done`);
  });

  test('settles when work is done at one go, and tells when that was too much', async () => {
    const tally = new Tally();
    tally.expect(1_000);
    const reached = tally.reached();
    tally.addAll(1_000);
    await reached;
    tally.verify('a thousand units');
    tally.addAll(1);
    expect(() => tally.verify('a thousand units')).toThrow('1000 units of work were expected, 1001 were done');
  });

  test('takes no wrong sum', () => {
    const tally = new Tally();
    tally.summed(499_999_500_000, 1_000_000);
    expect(() => tally.summed(5, 4)).toThrow('The sum of the first 4 numbers is 6, not 5');
    tally.doublesSummed(12, 4);
    expect(tally.done).toBe(1_000_004);
  });

  test('takes no wrong answer', () => {
    const tally = new Tally();
    tally.responded(8, 4);
    expect(() => tally.responded(8, 5)).toThrow('The response to 5 was 8, not its double');
    expect(tally.done).toBe(1);
  });
});
