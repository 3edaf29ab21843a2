import { Chaos, Havoc } from './chaos.js';

/** Which of a hundred visits to a place are struck. */
async function struck(chaos: Chaos, place: string): Promise<number[]> {
  const strikes: number[] = [];
  for (let visit = 0; visit < 100; visit++) {
    try {
      if (visit % 2 === 0) chaos.around(place, () => undefined);
      else await chaos.around(place, () => Promise.resolve());
    } catch (error) {
      expect(error).toBeInstanceOf(Havoc);
      strikes.push(visit);
    }
  }
  return strikes;
}

test('it strikes as often as it is told to', async () => {
  expect(await struck(new Chaos(0, 1), 'a')).toEqual([]);
  expect(await struck(new Chaos(1, 1), 'a')).toHaveLength(100);
  const { length } = await struck(new Chaos(0.1, 1), 'a');
  // Twice a visit, before and after.
  expect(length).toBeGreaterThan(10);
  expect(length).toBeLessThan(30);
});

test('the same seed has the same luck at the same place, and only there', async () => {
  const strikes = await struck(new Chaos(0.1, 1), 'a');
  expect(await struck(new Chaos(0.1, 1), 'a')).toEqual(strikes);
  expect(await struck(new Chaos(0.1, 1), 'http://127.0.0.1:1/a')).toEqual(
    await struck(new Chaos(0.1, 1), 'http://127.0.0.1:2/a'),
  );
  expect(await struck(new Chaos(0.1, 2), 'a')).not.toEqual(strikes);
  expect(await struck(new Chaos(0.1, 1), 'b')).not.toEqual(strikes);
});

function visit(chaos: Chaos, place: string): string {
  let work = 'not done';
  try {
    chaos.around(place, () => {
      work = 'done';
    });
    return `${work}, not struck`;
  } catch {
    return `${work}, struck`;
  }
}

test('it strikes before the work is done, or after, and what it does not strike is done', () => {
  const chaos = new Chaos(0.3, 1);
  const seen = new Set(Array.from({ length: 100 }, (_, place) => visit(chaos, String(place))));
  expect([...seen].sort()).toEqual(['done, not struck', 'done, struck', 'not done, struck']);
});
