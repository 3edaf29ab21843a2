import { task } from '@instar/core';
import { threadable } from '@instar/threads';
import { pipeline } from '@instar/pipeline';

export interface Page {
  readonly url: string;
  readonly html: string;
}

/** A site of three pages; each is loaded once. */
const site: Record<string, string> = {
  '/': '<a href="/docs"> <a href="/blog"> home',
  '/docs': '<a href="/"> a guide to agents',
  '/blog': '<a href="/docs"> <a href="/gone"> news of agents',
};

const fetchPage = task(async function fetchPage(url: string): Promise<Page> {
  const html = site[url];
  if (html === undefined) throw new Error(`404 ${url}`);
  return { url, html };
});

const linksOf = ({ html }: Page): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, url = '']) => url);

export const wordsOf = threadable(function wordsOf({ url, html }: Page): { url: string; words: string[] } {
  return {
    url,
    words: html
      .replaceAll(/<[^>]*>/g, ' ')
      .trim()
      .split(/\s+/),
  };
});

// #region crawl
export const crawl = pipeline<string>({ name: 'Crawl' })
  .expand((urls) => urls.dedupe().rateLimit({ limit: 10, per: '1s' }).task(fetchPage, { concurrency: 4 }), linksOf)
  .sync(wordsOf, { concurrency: 2 }) // on threads
  .join({
    url: (page) => page.map(({ url }) => url),
    longest: (page) => page.map(({ words }) => Math.max(...words.map(({ length }) => length))),
  })
  .collect();
// #endregion
