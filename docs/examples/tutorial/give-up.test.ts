import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { App } from './5/app.js';
import { Crawler } from './5/crawler.js';
import { SiteIndex } from './5/site-index.js';
import { Site, Web } from './5/web.js';

test('step 5 gives up after five restarts, about half a minute after the first failure', async () => {
  const web: Web = {
    load: async () => {
      throw new Error('the site is down');
    },
  };
  const time = virtualTime();
  const restarts: string[] = [];
  const system = createSystem({
    agents: [App, SiteIndex, Crawler],
    providers: [
      { provide: Web, useValue: web },
      { provide: Site, useValue: new Site('http://site') },
    ],
    host: time.host,
    logger: { ...console, warn: (line) => restarts.push(line), error: () => undefined },
  });
  await system.start();
  const crawler = system.address(Crawler).join();

  await time.advance('30s');
  expect(restarts.at(-1)).toContain('5 of 5');
  await time.advance('10s');
  expect((await crawler).kind).toBe('failed');
  expect(system.tree().children).toEqual([]);
  expect(restarts).toHaveLength(5);
  await system.stop();
});
