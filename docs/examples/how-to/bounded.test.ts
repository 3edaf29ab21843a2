import { createSystem } from '@instar/core';
import { main } from './bounded.js';

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
