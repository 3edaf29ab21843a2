import { MOST_DIFFERENT, MOST_WORDS } from '../index/page-terms.js';
import { LONGEST_TEXT } from '../page/html-reader.js';
import { MOST_LINKS } from '../page/link-collector.js';
import { plural } from '../plural.js';
import type { CrawlReport } from './crawl-report.js';
import { MOST_DISALLOWED } from './tally.js';

/** What a crawl left out and why, a line each, apart from failures and the limit; nothing if it left out nothing. */
export function omissions({ skipped, cut, wordsCut, linksBeyond, disallowed }: CrawlReport): string[] {
  const disallowedPages = disallowed < MOST_DISALLOWED ? plural(disallowed, 'page') : `${disallowed} or more pages`;
  return [
    ...[...skipped].map(([reason, count]) => `skipped ${plural(count, 'page')}: ${reason}`),
    ...(cut > 0 ? [`cut ${plural(cut, 'page')} after the first ${LONGEST_TEXT} characters`] : []),
    ...(wordsCut > 0
      ? [`left out words of ${plural(wordsCut, 'page')} beyond ${MOST_WORDS}, or ${MOST_DIFFERENT} different ones`]
      : []),
    ...(linksBeyond > 0 ? [`left out ${plural(linksBeyond, 'link')} beyond the first ${MOST_LINKS} of a page`] : []),
    ...(disallowed > 0 ? [`left out ${disallowedPages} that robots.txt disallows`] : []),
  ];
}
