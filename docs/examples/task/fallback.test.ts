import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { serveSite } from '../../test/loopback-site.js';
import { quiet } from '../../test/quiet.js';
import { sightings } from '../../test/sightings.js';
import { main } from './fallback.js';

test('a fallback enters the state again until the page loads', async () => {
  await using site = await serveSite({ '/page': [503, 503, 'here now'] });
  const time = virtualTime();
  const system = createSystem({ host: time.host, logger: quiet });
  const seen = sightings(system);
  const text = main(`${site.url}/page`, system);
  await seen('state.repeated', 1);
  await time.advance('5s');
  await seen('state.repeated', 2);
  await time.advance('5s');
  expect(await text).toBe('here now');
  expect(site.visits).toHaveLength(3);
});
