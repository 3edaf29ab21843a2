import { createSystem } from '@instar/core';
import { borrowing, main, MemoryStore, Stamp, Store, withoutMetadata } from './injection.js';

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

test('what belongs to the rest of the app is not disposed of', async () => {
  let disposed = false;
  const store = Object.assign(new MemoryStore(), { dispose: () => (disposed = true) });
  const system = borrowing({ take: () => store });
  expect(system.resolve(Store)).toBe(store);
  await system.stop();
  expect(disposed).toBe(false);
});
