import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { quiet } from '../../test/quiet.js';
import { printed } from '../../test/printed.js';
import { serveSite } from '../../test/loopback-site.js';
import { sightings } from '../../test/sightings.js';
import { HttpClient } from '../http-client.js';
import { Fetcher, main } from './one-page.js';

test('the fetcher prints the first page, then the page that was added, and counts it', async () => {
  await using site = await serveSite({ '/': 'front page', '/about': 'about us' });
  let pages = 0;
  const lines = await printed(async () => (pages = await main(site.url)));
  expect(lines).toEqual(['front page', 'about us']);
  expect(pages).toBe(1);
});

test('a page that cannot be loaded is tried three times, then again after a minute', async () => {
  const time = virtualTime();
  let visits = 0;
  const text = async () => {
    if (++visits <= 3) throw new Error('no response');
    return 'front page';
  };
  const lines = await printed(async () => {
    await using system = createSystem({
      agents: [Fetcher],
      providers: [{ provide: HttpClient, useValue: { text } }],
      host: time.host,
      logger: quiet,
    });
    const seen = sightings(system);
    await system.start();
    await time.advance('59s');
    expect(visits).toBe(3);
    expect(await seen('state.retried', 2)).toMatchObject({ attempt: 3, after: 400, error: new Error('no response') });
    await time.advance('2s');
  });
  expect(lines).toEqual(['front page']);
  expect(visits).toBe(4);
});
