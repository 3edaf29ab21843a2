import { createSystem } from '@instar/core';
import { threads } from '@instar/threads';
import { crawl } from './crawl.js';

test.each(['on the event loop', 'on threads'])(
  'a site is crawled by its links, and pages are read %s',
  async (where) => {
    await using system = createSystem(where === 'on threads' ? { executor: threads({ size: 2 }) } : {});
    const rejected: string[] = [];
    const subscription = crawl.rejected$.subscribe(({ stage, item }) => rejected.push(`${stage} ${String(item)}`));
    const { values } = await system.run(crawl, ['/']);
    subscription.unsubscribe();
    expect([...values].sort((a, b) => a.url.localeCompare(b.url))).toEqual([
      { url: '/', longest: 4 },
      { url: '/blog', longest: 6 },
      { url: '/docs', longest: 6 },
    ]);
    expect(rejected).toEqual(['expand/fetchPage /gone']);
  },
);
