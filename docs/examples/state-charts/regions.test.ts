import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { quiet } from '../../test/quiet.js';
import { Parallel } from './regions.js';

test('a state waits until all regions are done', async () => {
  const { host, advance } = virtualTime();
  await using system = createSystem({ host, logger: quiet });
  const sum = system.run(Parallel);
  await advance('2s');

  expect(await sum).toBe(6);
});
