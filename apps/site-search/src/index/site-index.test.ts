import { createSystem } from '@instar/core';
import { AddDocument, MeasureIndex, Search, SiteIndex } from './site-index.js';

test('documents that were added are found by a search that follows', async () => {
  const system = createSystem({ agents: [SiteIndex] });
  await system.start();
  const index = system.address(SiteIndex);
  for (const word of ['alpha', 'beta', 'gamma'])
    index.send(new AddDocument({ url: `/${word}`, title: word, headings: '', text: `the page of ${word}` }));
  expect(await index.ask(new Search('beta', 5))).toEqual({
    total: 1,
    hits: [{ url: '/beta', title: 'beta', snippet: { text: 'the page of beta', marks: [[12, 16]] } }],
  });
  const { total, hits } = await index.ask(new Search('page', 2));
  expect([total, hits.length]).toEqual([3, 2]);
  expect(await index.ask(new MeasureIndex())).toEqual({ pages: 3, terms: 6 });
  await system.stop();
});
