import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { printed } from '../../test/printed.js';
import { serveSite } from '../../test/loopback-site.js';
import { sightings } from '../../test/sightings.js';
import { main, mainTwice } from './fetcher.js';

test('a fetcher as in the docstrings loads, prints, and handles an event and a request', async () => {
  await using site = await serveSite({ '/': 'front page' });
  let count = 0;
  expect(await printed(async () => (count = await main(site.url)))).toEqual(['front page']);
  expect(count).toBe(1);
});

test('while its page cannot be loaded it does not respond, and a minute later it does', async () => {
  await using site = await serveSite({ '/': ['hang up', 'hang up', 'hang up', 'front page'] });
  const time = virtualTime();
  await using system = createSystem({ host: time.host });
  const seen = sightings(system);
  let responses: number[] = [];
  const lines = await printed(async () => {
    const asked = mainTwice(site.url, system);
    await seen('state.retried', 1);
    await time.advance('200ms');
    await seen('state.retried', 2);
    await time.advance('400ms');
    await seen('state.repeated', 1);
    await time.advance('1m');
    await seen('state.left', 1);
    await time.advance('1m');
    responses = await asked;
  });
  expect(lines).toEqual(['front page']);
  expect(responses).toEqual([0, 1]);
});
