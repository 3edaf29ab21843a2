import { distinct } from './distinct.js';

const page = (url: string, title: string, text: string) => ({ document: { url, title, headings: '', text } });

const urls = (pages: readonly ReturnType<typeof page>[]): string[][] =>
  distinct(pages).map(({ first, copies }) => [first, ...copies].map(({ document }) => document.url));

test('pages of equal content are one, in the place of the first', () => {
  const pages = [page('/a', 'A', 'text'), page('/b', 'B', 'other'), page('/copy', 'A', 'text')];
  expect(urls(pages)).toEqual([['/a', '/copy'], ['/b']]);
});

test('pages that want to be known under one address are one, for which the page there stands', () => {
  const known = (url: string, canonical: string, text: string) => ({
    document: { ...page(url, 'A', text).document, canonical },
  });
  const pages = [known('/a?x', '/a', 'x'), page('/b', 'B', 'b'), known('/a', '/a', 'a'), known('/a?y', '/a', 'y')];
  expect(urls(pages)).toEqual([['/a', '/a?x', '/a?y'], ['/b']]);
});

test('a page whose other address was not found stands for itself', () => {
  const pages = [{ document: { ...page('/a?x', 'A', 'x').document, canonical: '/a' } }, page('/b', 'B', 'b')];
  expect(urls(pages)).toEqual([['/a?x'], ['/b']]);
});

test('pages that point at each other are both there', () => {
  const pages = ['/a', '/b'].map((url) => ({
    document: { ...page(url, url, url).document, canonical: url === '/a' ? '/b' : '/a' },
  }));
  expect(urls(pages)).toHaveLength(2);
});

test('pages without text are told apart by their titles', () => {
  expect(urls([page('/1', 'One', ''), page('/2', 'Two', '')])).toEqual([['/1'], ['/2']]);
});
