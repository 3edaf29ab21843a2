/** A manual worker entry, as browsers and bundles need it. */
import { Worker } from 'node:worker_threads';
import type { Next } from '@instar/core';
import { threads } from '@instar/threads';
import { Bystander } from './agents/faulty.js';
import { primes } from './agents/primes.js';
import { codeOf, threadSystem } from './thread-system.js';

const fixtures = new URL('./fixtures/', import.meta.url);
const worker = (): Worker => new Worker(new URL('adder.worker.mjs', fixtures).pathname);

interface Fixture {
  readonly Add: new (a: number, b: number) => object;
  readonly Adder: new () => { begin(add: object): Next<object, number> };
  readonly twice: (n: number) => number;
}
const load = async (): Promise<Fixture> => (await import(new URL('agents.mjs', fixtures).href)) as Fixture;

test('19.14 a worker entry performs what it exposes', async () => {
  const { Add, Adder, twice } = await load();
  await using system = threadSystem({ worker });
  expect(await system.run(Adder, new Add(20, 22))).toBe(42);
  await using pool = threads({ worker, size: 1 });
  expect(await pool.runSync(twice, 21)).toBe(42);
});

test('19.14 anything else is refused, with the names of what is exposed', async () => {
  await using system = threadSystem({ worker });
  const exit = await system.spawn(Bystander, [1]).join();
  expect(codeOf(exit)).toBe('INSTAR_NOT_EXPORTED');
  expect(exit).toMatchObject({ error: { message: expect.stringContaining('only: Adder, twice') } });
  await using pool = threads({ worker, size: 1 });
  await expect(pool.runSync(primes, 3)).rejects.toMatchObject({ code: 'INSTAR_NOT_EXPORTED' });
});
