import type { PageDocument } from '../src/index/page-document.js';
import type { Ranking } from '../src/index/ranking.js';

/** Adds a page to a ranking, in one go. Returns how many steps that took. */
export function rankPage(ranking: Ranking, page: Partial<PageDocument> & Pick<PageDocument, 'url'>): number {
  return [...ranking.adding({ title: '', headings: '', text: '', ...page })].length;
}
