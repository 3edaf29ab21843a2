// #region test
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { App } from './app.js';
import { Crawler } from './crawler.js';
import { Search, SiteIndex } from './site-index.js';
import { Site, Web } from './web.js';

const pages = new Map([
  ['http://site/', '<title>Home</title> <a href="/about">About</a>'],
  ['http://site/about', '<title>About</title> <a href="/">Home</a>'],
]);

test('a crawl starts over until the site is up', async () => {
  let failures = 4;
  const web: Web = {
    load: async (url) => {
      if (failures-- > 0) throw new Error('the site is down');
      return pages.get(url);
    },
  };
  const time = virtualTime();
  const warnings: string[] = [];
  const system = createSystem({
    agents: [App, SiteIndex, Crawler],
    providers: [
      { provide: Web, useValue: web },
      { provide: Site, useValue: new Site('http://site') },
    ],
    host: time.host,
    logger: { ...console, warn: (line) => warnings.push(line) },
  });

  await system.start();
  await time.advance('1m');

  const exit = await system.address(Crawler).join();
  assert.equal(exit.unwrap(), 2);
  assert.deepEqual(await system.address(SiteIndex).ask(new Search('about')), ['About']);
  assert.equal(warnings.length, 1); // one restart: the page itself retried the other failures
  await system.stop();
});
// #endregion
