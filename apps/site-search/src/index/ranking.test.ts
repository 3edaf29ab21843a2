import { rankPage } from '../../test/rank-page.js';
import type { PageDocument } from './page-document.js';
import { Ranking } from './ranking.js';

function ranking(pages: Readonly<Record<string, Partial<PageDocument>>>): Ranking {
  const all = new Ranking();
  for (const [url, page] of Object.entries(pages)) rankPage(all, { url, ...page });
  return all;
}

const filler = 'lorem ipsum dolor sit amet consectetur adipiscing elit';

const urls = (all: Ranking, query: string): string[] => all.rank(query).map(({ document }) => document.url);

test('a word counts most in the title, then in a heading, then in the text', () => {
  const all = ranking({
    text: { text: `publish ${filler}` },
    heading: { headings: 'publish', text: filler },
    title: { title: 'publish', text: filler },
    none: { text: filler },
  });
  expect(urls(all, 'publish')).toEqual(['title', 'heading', 'text']);
});

test('a rare word counts more than one that is everywhere', () => {
  const all = ranking({
    common: { text: 'package package package package' },
    rare: { text: 'unpublish package other words' },
    third: { text: 'package and more' },
  });
  expect(urls(all, 'unpublish package')[0]).toBe('rare');
});

test('pages with all words come before those with some', () => {
  const all = ranking({
    some: { title: 'scope scope', text: 'scope scope scope' },
    all: { text: `${filler} ${filler} ${filler} scope ${filler} publish` },
  });
  expect(urls(all, 'publish scope')).toEqual(['all', 'some']);
});

test('a word finds longer words that it begins, after itself', () => {
  const all = ranking({ longer: { text: 'publishing' }, same: { text: 'publish' }, other: { text: 'punish' } });
  expect(urls(all, 'publish')).toEqual(['same', 'longer']);
});

test('what a page has of a query is told, form by form', () => {
  const [first] = ranking({ a: { text: 'publish published pakage' } }).rank('publish package');
  expect(first?.terms).toEqual(
    new Map([
      ['publish', 'publish'],
      ['published', 'publish'],
    ]),
  );
});

test('case and accents make no difference', () => {
  const all = ranking({ a: { text: 'Das Café' } });
  expect(urls(all, 'CAFE')).toEqual(['a']);
});

test('a misspelt word is understood if nothing has it as it is', () => {
  const all = ranking({ right: { text: 'publish' }, other: { text: 'package' } });
  expect(urls(all, 'pubilsh')).toEqual(['right']);
  expect(urls(all, 'pakage')).toEqual(['other']);
});

test('a misspelt word is understood in other scripts too', () => {
  const all = ranking({ right: { text: 'публиковать' }, other: { text: 'пакет' } });
  expect(urls(all, 'публековать')).toEqual(['right']);
  expect(urls(all, 'публик')).toEqual(['right']);
});

test('connectives do not count unless there is nothing else', () => {
  const all = ranking({ a: { text: 'how to do it' }, b: { text: 'publish' } });
  expect(urls(all, 'how to publish')).toEqual(['b']);
  expect(urls(all, 'how to')).toEqual(['a']);
});

test('a query that no page matches has no results', () => {
  const all = ranking({ a: { text: 'publish' } });
  expect(urls(all, 'zebra')).toEqual([]);
  expect(urls(all, '?!')).toEqual([]);
});

test('a page that is added again takes the place of the first', () => {
  const all = ranking({ a: { text: 'old' } });
  rankPage(all, { url: 'a', text: 'new' });
  expect(all.pages).toBe(1);
  expect(urls(all, 'old')).toEqual([]);
  expect(urls(all, 'new')).toEqual(['a']);
});

test('pages and different words are counted', () => {
  const all = ranking({ a: { title: 'one', text: 'two One' }, b: { headings: 'three', text: 'two' } });
  expect([all.pages, all.terms]).toEqual([2, 3]);
});

test('what is not seen does not part a word', () => {
  const all = ranking({ a: { text: 'un\u00adpub\u200blish\u00ad' }, b: { text: 'می\u200cخواهم' } });
  expect(urls(all, 'unpublish')).toEqual(['a']);
  expect(urls(all, 'un\u200bpublish')).toEqual(['a']);
  expect(urls(all, 'میخواهم')).toEqual(['b']);
});

test.each([
  ['検索', 'これは全文検索エンジンです'],
  ['ベース', 'データベースを使う'],
  ['データ', 'データベースを使う'],
  ['引擎', '我们需要全文搜索引擎'],
  ['ภาษา', 'ฉันรักภาษาไทย'],
  ['한국', '한국어를 배우다'],
])('scripts without spaces are found by what they contain: %s in %s', (query, text) => {
  const all = ranking({ a: { text }, other: { text: 'これはペンです 你好 สวัสดี 안녕' } });
  expect(urls(all, query)[0]).toBe('a');
});

test('a word of any length is found, by itself and by its beginning', () => {
  const long = 'a'.repeat(1_000_000);
  const all = ranking({ long: { text: long }, other: { text: 'b' } });
  expect(urls(all, long)).toEqual(['long']);
  expect(urls(all, 'aaaa')).toEqual(['long']);
});

test('a query of any length is answered, by its first words', () => {
  const all = ranking({ first: { text: 'w0' }, last: { text: 'w99999' } });
  expect(urls(all, Array.from({ length: 100_000 }, (_, number) => `w${number}`).join(' '))).toEqual(['first']);
  expect(urls(all, 'x'.repeat(100_000))).toEqual([]);
});

test('a page of many words is added in steps, and so is one in its place', () => {
  const all = new Ranking();
  const text = Array.from({ length: 10_000 }, (_, index) => `w${index}`).join(' ');
  expect(rankPage(all, { url: 'a', text })).toBeGreaterThanOrEqual(50);
  expect(rankPage(all, { url: 'a', text })).toBeGreaterThanOrEqual(100);
  expect(rankPage(all, { url: 'a', text: 'few words' })).toBeGreaterThanOrEqual(50);
  expect(all.terms).toBe(2);
});
