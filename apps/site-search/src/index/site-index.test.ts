import type { Address } from '@instar/core';
import { createTestSystem } from '@instar/core/testing';
import { FaultyDocuments } from '../../test/faulty-documents.js';
import { silent } from '../../test/silent.js';
import { Documents } from './documents.js';
import { IndexModule } from './index-module.js';
import { IndexLimits } from './index-limits.js';
import type { PageDocument } from './page-document.js';
import { AddDocument, MeasureIndex, Search, SiteIndex, type Added } from './site-index.js';

const pageOf = (word: string): PageDocument => ({
  url: `/${word}`,
  title: word,
  headings: '',
  text: `the page of ${word}`,
});

async function start(documents = new Documents()): Promise<Address<SiteIndex>> {
  const system = createTestSystem(IndexModule, { logger: silent }).override(Documents).with(documents).create();
  await system.start();
  return system.address(SiteIndex);
}

test('documents that were added are found by a search that follows', async () => {
  const index = await start();
  for (const word of ['alpha', 'beta', 'gamma']) await index.ask(new AddDocument(pageOf(word)));
  expect(await index.ask(new Search('beta', 5))).toEqual({
    total: 1,
    hits: [{ url: '/beta', copies: 0, title: 'beta', snippet: { text: 'the page of beta', marks: [[12, 16]] } }],
  });
  const { total, hits } = await index.ask(new Search('page', 2));
  expect([total, hits.length]).toEqual([3, 2]);
  expect(await index.ask(new MeasureIndex())).toEqual({ pages: 3, terms: 6 });
});

test('pages of equal content are one hit', async () => {
  const index = await start();
  await index.ask(new AddDocument(pageOf('alpha')));
  await index.ask(new AddDocument({ ...pageOf('alpha'), url: '/copy' }));
  expect(await index.ask(new Search('alpha', 5))).toMatchObject({ total: 1, hits: [{ url: '/alpha', copies: 1 }] });
});

test('a document that is added again counts once', async () => {
  const index = await start();
  for (const word of ['alpha', 'beta', 'alpha']) await index.ask(new AddDocument(pageOf(word)));
  expect(await index.ask(new MeasureIndex())).toEqual({ pages: 2, terms: 5 });
});

test('an index that is full takes no page that it does not have', async () => {
  const limits = { terms: 5, characters: 1_000 };
  const system = createTestSystem(IndexModule, { logger: silent }).override(IndexLimits).with(limits).create();
  await system.start();
  const index = system.address(SiteIndex);
  const added: Added[] = [];
  for (const word of ['alpha', 'beta', 'gamma', 'beta']) added.push(await index.ask(new AddDocument(pageOf(word))));
  expect(added).toEqual(['as a whole', 'as a whole', 'not: the index is full', 'as a whole']);
  expect(await index.ask(new MeasureIndex())).toEqual({ pages: 2, terms: 5 });
});

test.each([
  [100, undefined],
  [100_000, true],
])('a query of %i letters is answered, and it says whether all of it counted', async (letters, cut) => {
  const index = await start();
  await index.ask(new AddDocument(pageOf('alpha')));
  expect((await index.ask(new Search('x'.repeat(letters), 5))).cut).toBe(cut);
});

test.each(['before', 'after'] as const)(
  'an index that crashes %s it has kept a document has those that it has acknowledged',
  async (when) => {
    const index = await start(new FaultyDocuments('/beta', when));
    await index.ask(new AddDocument(pageOf('alpha')));
    await expect(index.ask(new AddDocument(pageOf('beta')))).rejects.toThrow('crashed');
    expect((await index.ask(new Search('alpha', 1))).total).toBe(1);
    await index.ask(new AddDocument(pageOf('beta')));
    expect(await index.ask(new MeasureIndex())).toEqual({ pages: 2, terms: 5 });
  },
);
