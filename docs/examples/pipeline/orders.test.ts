import { createSystem } from '@instar/core';
import { TakeSnapshot } from '@instar/pipeline';
import { importAll, importOnTerminal, keepDeadLetters, keepInStore, OrderStore, Saved, watch } from './orders.js';

test('orders are imported, and what cannot be parsed is a dead letter', async () => {
  await using system = createSystem({ agents: [OrderStore] });
  await system.start();
  const deadLetters: string[] = [];
  keepDeadLetters(deadLetters);
  expect(await importAll(system, ['a;3', 'b', 'c;0', 'd;4'])).toEqual([4, 3, 1]);
  expect(await system.address(OrderStore).ask(new Saved())).toEqual([
    { id: 'a', total: 3, address: 'street of a' },
    { id: 'd', total: 4, address: 'street of d' },
  ]);
  expect(deadLetters).toEqual(['parseOrder, attempt 1: an order without a total (b)']);
});

test('a run that is interrupted finishes what it has taken in', async () => {
  await using system = createSystem({ agents: [OrderStore] });
  await system.start();
  function* endless(): Generator<string> {
    for (let n = 0; ; n++) yield `o-${n};1`;
  }
  const lines: string[] = [];
  const [taken, exit] = await watch(system, endless(), (line) => lines.push(line));
  const result = exit.unwrap();
  expect(result).toMatchObject({ isComplete: false, open: 0 });
  expect(result.done).toBe(result.taken);
  expect(result.taken).toBeGreaterThanOrEqual(taken);
  expect(lines.at(-1)).toBe(`0 pending, ${result.done} done, 0 lookups`);
});

test('a run shows its progress on a terminal', async () => {
  await using system = createSystem({ agents: [OrderStore] });
  await system.start();
  const shown: string[] = [];
  const output = { isTTY: true, columns: 120, write: (text: string) => shown.push(text) };
  expect(await importOnTerminal(system, ['a;3', 'b', 'c;4'], output)).toMatchObject({ kind: 'done' });
  expect(shown.at(-1)).toContain('3 of 3, 1 rejected');
});

test('dead letters are kept by another pipeline', async () => {
  await using system = createSystem({ agents: [OrderStore] });
  await system.start();
  const saved: unknown[] = [];
  const keeping = keepInStore(system, async (letters) => {
    await Promise.resolve();
    saved.push(...letters.map(({ item }) => item));
  });
  await keeping.ask(new TakeSnapshot()); // it has begun
  await importAll(system, ['a;3', 'b', 'c']);
  keeping.interrupt();
  expect(await keeping.join()).toMatchObject({ kind: 'done' });
  expect(saved).toEqual(['b', 'c']);
});
