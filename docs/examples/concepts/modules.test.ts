import { createTestSystem, virtualTime } from '@instar/core/testing';
import { AppModule, closed, Find, Front, main, Store } from './modules.js';

test('modules make up a system', async () => {
  expect(await main()).toEqual(['a page from store.example.org']);
  expect(closed).toEqual(['store.example.org']);
});

test('a service is replaced in a test', async () => {
  const time = virtualTime();
  const fake: Store = Object.assign(Object.create(Store.prototype) as Store, { all: () => ['a fake page'] });
  // #region override
  // #region @example core/testing/test-system.ts
  const system = createTestSystem(AppModule, { host: time.host }).override(Store).with(fake).create();
  // #endregion
  await system.start();
  expect(await system.address(Front).ask(new Find())).toEqual(['a fake page']);
  // #endregion
  await system.stop();
});
