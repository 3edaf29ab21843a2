import type { IndexSize } from '../index/site-index.js';

/** The last line of a crawl. Scripts may read it, so its words never change with the numbers. */
export function summaryLine({ pages, terms }: IndexSize, failed: number, milliseconds: number): string {
  return `indexed ${pages} pages, ${terms} terms, ${failed} failed in ${(milliseconds / 1_000).toFixed(1)} s`;
}
