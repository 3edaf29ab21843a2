import { createSystem } from '@instar/core';
import { main, Quote, Trader } from './bounded.js';

test('rows are read no faster than they are written, and none is lost', async () => {
  await using system = createSystem();
  let [read, most] = [0, 0];
  const written: string[] = [];
  async function* rows(): AsyncGenerator<string> {
    for (; read < 1_000; read++) {
      most = Math.max(most, read - written.length);
      yield `row ${read}`;
    }
  }
  await main(system, rows(), async (text) => {
    await new Promise(setImmediate);
    written.push(text);
  });
  expect(written).toHaveLength(1_000);
  expect(most).toBeLessThanOrEqual(102);
});

test('a message that has waited for too long is known by the time that it carries', async () => {
  const warnings: string[] = [];
  const ignore = (): void => undefined;
  const logger = { debug: ignore, info: ignore, warn: (line: string) => warnings.push(line), error: ignore };
  await using system = createSystem({ logger });
  const agent = new Trader();
  const trader = system.spawn(agent);
  trader.send(new Quote(7));
  trader.send(Object.assign(new Quote(8), { sentAt: Date.now() - 60_000 }));
  trader.interrupt();
  await trader.join();
  expect(agent.prices).toEqual([7]);
  expect(warnings).toEqual([expect.stringMatching(/^a quote has waited for 60\d{3} ms$/)]);
});
