import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { serveSite } from '../../test/loopback-site.js';
import { sightings } from '../../test/sightings.js';
import { main } from './again.js';

test('a state that returns `again` runs with the same object until it succeeds', async () => {
  await using site = await serveSite({ '/page': [404, 404, 'published'] });
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const seen = sightings(system);
  const tries = main(`${site.url}/page`, system);
  await seen('state.repeated', 1);
  await time.advance('1s');
  await seen('state.repeated', 2);
  await time.advance('1s');
  expect(await tries).toBe(3);
});
