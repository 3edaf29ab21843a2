import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { quiet } from '../../test/quiet.js';
import { serveSite } from '../../test/loopback-site.js';
import { sightings } from '../../test/sightings.js';
import { rateOf } from './retry.js';

test('a call that fails is tried again', async () => {
  await using bank = await serveSite({ '/EUR': [503, 'hang up', '1.25'] });
  const time = virtualTime();
  await using system = createSystem({ host: time.host, logger: quiet });
  const seen = sightings(system);
  const rate = rateOf('EUR', bank.url, system);
  await seen('state.retried', 1);
  await time.advance('200ms');
  await seen('state.retried', 2);
  await time.advance('400ms');
  expect(await rate).toBe(1.25);
});

test('one that goes on failing is given up', async () => {
  await using bank = await serveSite({ '/EUR': 503 });
  const time = virtualTime();
  await using system = createSystem({ host: time.host, logger: quiet });
  const seen = sightings(system);
  const rate = rateOf('EUR', bank.url, system);
  for (const number of [1, 2, 3]) {
    await seen('state.retried', number);
    await time.advance('1s');
  }
  expect(await rate).toBeUndefined();
  expect(bank.visits).toHaveLength(4);
});

test('one that cannot succeed is not tried again', async () => {
  await using bank = await serveSite({});
  await using system = createSystem({ logger: quiet });
  await expect(rateOf('XYZ', bank.url, system)).rejects.toThrow('404');
  expect(bank.visits).toHaveLength(1);
});
