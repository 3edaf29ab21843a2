import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { serveSite } from '../../test/loopback-site.js';
import { sightings } from '../../test/sightings.js';
import { main } from './retry.js';

test('a state is tried again, with longer and longer pauses, until it succeeds', async () => {
  await using site = await serveSite({ '/page': [500, 500, 'third time lucky'] });
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const seen = sightings(system);
  const text = main(`${site.url}/page`, system);
  expect(await seen('state.retried', 1)).toMatchObject({ attempt: 2, after: 200 });
  await time.advance('200ms');
  expect(await seen('state.retried', 2)).toMatchObject({ attempt: 3, after: 400 });
  await time.advance('400ms');
  expect(await text).toBe('third time lucky');
});

test('when the attempts are used up, the task fails with the last error', async () => {
  await using site = await serveSite({ '/page': 500 });
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const seen = sightings(system);
  const failed = expect(main(`${site.url}/page`, system)).rejects.toThrow(': 500');
  for (const number of [1, 2, 3]) {
    await seen('state.retried', number);
    await time.advance('1s');
  }
  await failed;
  expect(site.visits).toHaveLength(4);
});
