import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { serveSite } from '../../test/loopback-site.js';
import { quiet } from '../../test/quiet.js';
import { sightings } from '../../test/sightings.js';
import { main } from './monitor.js';

test('a monitor counts in its own state, goes on after a failure, and ends when it is interrupted', async () => {
  await using site = await serveSite({ '/': ['up', 503, 'up again'] });
  const time = virtualTime();
  const system = createSystem({ host: time.host, logger: quiet });
  const seen = sightings(system);
  const result = main(`${site.url}/`, system);
  for (const number of [1, 2, 3, 4]) {
    await seen('state.repeated', number);
    await time.advance('10s');
  }
  expect(await result).toBe('3 of 4');
  expect((await seen('agent.ended')).exit).toEqual({ kind: 'interrupted' });
});
