import { distinct } from './distinct.js';

const page = (url: string, title: string, text: string) => ({ document: { url, title, headings: '', text } });

const urls = (pages: readonly ReturnType<typeof page>[]): string[][] =>
  distinct(pages).map(({ first, copies }) => [first, ...copies].map(({ document }) => document.url));

test('pages of equal content are one, in the place of the first', () => {
  const pages = [page('/a', 'A', 'text'), page('/b', 'B', 'other'), page('/copy', 'A', 'text')];
  expect(urls(pages)).toEqual([['/a', '/copy'], ['/b']]);
});

test('pages without text are told apart by their titles', () => {
  expect(urls([page('/1', 'One', ''), page('/2', 'Two', '')])).toEqual([['/1'], ['/2']]);
});
