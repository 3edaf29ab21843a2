/** Section 41 of docs/semantics.md: items flow by demand. */
import { Agent, OnRequest, Request } from '@instar/core';
import { pipeline } from '@instar/pipeline';
import { Busy, naturals, virtualSystem } from './virtual-system.js';

test('41.1 the source is read as the first stage takes items: no more are pending than stages hold', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  let read = 0;
  function* source(): Generator<number> {
    for (const n of naturals()) {
      read = n + 1;
      yield n;
    }
  }
  const run = system.spawn(
    pipeline<number>()
      .call((n) => n, { concurrency: 3 })
      .batch({ size: 2 })
      .call((pair) => pair, { concurrency: 4 })
      .to(() => pause(10)),
    source(),
  );
  await time.settle();
  // One array at the sink, four before it, two values in the array that is made, three in the first stage.
  expect(read).toBe((1 + 4) * 2 + 2 + 3);
  await time.advance(10);
  expect(read).toBe((1 + 4) * 2 + 2 + 3 + 2);
  run.abort();
  await time.advance('1s');
  expect(await run.join()).toMatchObject({ kind: 'aborted' });
});

test('41.2 a stage works on no more items at once than its concurrency, and with one unless that is set', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const [many, one] = [new Busy(), new Busy()];
  const run = system.run(
    pipeline<number>()
      .call((n) => many.while(() => pause(10 + (n % 7))), { concurrency: 5 })
      .call(() => one.while(() => pause(1)))
      .to(),
    naturals(40),
  );
  await time.advance('10s');
  expect(await run).toMatchObject({ done: 40 });
  expect([many.most, one.most]).toEqual([5, 1]);
});

test.each([
  ['in the order of the items with `ordered`', true, [3, 1, 2]],
  ['as soon as each is done without', false, [1, 2, 3]],
])('41.3 values go on %s', async (_what, ordered, expected) => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const run = system.run(
    pipeline<number>()
      .call(
        async (n) => {
          await pause(n * 10);
          return n;
        },
        { concurrency: 3, ordered },
      )
      .collect(),
    [3, 1, 2],
  );
  await time.advance('1s');
  expect((await run).values).toEqual(expected);
});

test('41.3 an item that is left out or rejected does not hold up those after it', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const run = system.run(
    pipeline<number>()
      .call(
        async (n) => {
          await pause(20 - n);
          if (n % 3 === 0) throw new Error(`not ${n}`);
          return n;
        },
        { concurrency: 4, ordered: true },
      )
      .collect(),
    naturals(10),
  );
  await time.advance('1s');
  const { values, rejected } = await run;
  expect([values, rejected]).toEqual([[1, 2, 4, 5, 7, 8], 4]);
});

test('41.4 a run lets timers, I/O and other agents have their turn while items flow without a pause', async () => {
  class Ping extends Request<string> {}
  @Agent()
  class Pinged {
    @OnRequest(Ping)
    ping(_: Ping): string {
      return 'here';
    }
  }
  await using at = await virtualSystem({ agents: [Pinged] });
  const { system } = at;
  let seen = 0;
  const run = system.spawn(
    pipeline<number>()
      .call(async (n) => n, { concurrency: 2 })
      .to(() => seen++),
    naturals(),
  );
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(seen).toBeGreaterThan(0);
  expect(await system.address(Pinged).ask(new Ping())).toBe('here');
  run.abort();
  expect(await run.join()).toMatchObject({ kind: 'aborted' });
});
