import { createSystem } from '@instar/core';
import { main, MemoryStore, Stamp, Store, withoutMetadata } from './injection.js';

test('services are made by the container', async () => {
  expect(await main()).toEqual(['> hello']);
});

test('a function that makes the agent needs no metadata of its constructor', async () => {
  // #region test
  const store = new MemoryStore();
  const system = createSystem({
    providers: [
      { provide: Store, useValue: store },
      { provide: Stamp, useValue: new Stamp('test:') },
    ],
  });
  // #endregion
  withoutMetadata(system);
  await system.stop();
  expect(store.lines).toEqual(['test: hello']);
});
