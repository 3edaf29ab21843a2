import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { quiet } from '../../test/quiet.js';
import { serveSite } from '../../test/loopback-site.js';
import { sightings } from '../../test/sightings.js';
import { wordsOf } from './crb.js';

test('words are counted, once the page can be had', async () => {
  await using site = await serveSite({ '/': ['hang up', 'one two three'] });
  const time = virtualTime();
  await using system = createSystem({ host: time.host, logger: quiet });
  const seen = sightings(system);
  const words = wordsOf(site.url, system);
  await seen('state.repeated');
  await time.advance('5s');
  expect(await words).toBe(3);
});
