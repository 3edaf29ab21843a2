/** Section 45 of docs/semantics.md, first part: agents that fail. */
import { Agent, createSystem, Supervisor, type Address, type Context } from '@instar/core';
import { pipeline, type RunnablePipeline } from '@instar/pipeline';
import { virtualSystem } from './virtual-system.js';

test('45.1 a run is restarted by its supervisor like any agent, with a source of its own for each start', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const seen: number[] = [];
  let starts = 0;
  const fails = new Error('once');
  const made: RunnablePipeline<number> = pipeline<number>({
    onReject: 'stop',
    supervised: { restart: 'transient' },
  })
    .map((n) => {
      if (n === 2 && starts === 1) throw fails;
      return n;
    })
    .to((n) => seen.push(n));

  @Supervisor()
  @Agent()
  class App {
    begin(_: void, ctx: Context<App>): void {
      this.run = ctx.spawn(made, () => {
        starts++;
        return [1, 2, 3];
      });
    }
    run: Address | undefined = undefined;
  }
  const app = new App();
  system.spawn(app);
  await time.advance('1s');
  expect(await app.run?.join()).toMatchObject({ kind: 'done', output: { done: 3 } });
  expect([starts, seen]).toEqual([2, [1, 1, 2, 3]]);
});

test('44.1 a run that is interrupted before it has begun takes in nothing', async () => {
  await using system = createSystem();
  let read = 0;
  const run = system.spawn(
    pipeline<number>().to(),
    (function* () {
      for (;;) yield read++;
    })(),
  );
  run.interrupt();
  const exit = await run.join();
  expect([exit.kind, read]).toEqual([exit.kind, 0]);
  expect(['done', 'interrupted']).toContain(exit.kind);
});
