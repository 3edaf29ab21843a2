import type { CrawlReport } from '../crawl/crawl-report.js';
import { MOST_DISALLOWED } from '../crawl/tally.js';
import { LONGEST_TEXT } from '../page/html-reader.js';
import { MOST_LINKS } from '../page/link-collector.js';
import { plural } from './plural.js';
import { printable } from './printable.js';

/** Failures named at most. */
const MOST_NAMED = 10;

/** What a crawl left out and why, ready to print; nothing if it left out nothing. */
export function reportLines(report: CrawlReport): string[] {
  const { failed, skipped, cut, linksBeyond, disallowed, limited } = report;
  const more = failed.length - MOST_NAMED;
  const disallowedPages = disallowed < MOST_DISALLOWED ? plural(disallowed, 'page') : `${disallowed} or more pages`;
  return [
    ...failed.slice(0, MOST_NAMED).map(({ url, reason }) => `failed ${printable(url)}: ${printable(reason)}`),
    ...(more > 0 ? [`failed ${plural(more, 'more page')}`] : []),
    ...[...skipped].map(([reason, count]) => `skipped ${plural(count, 'page')}: ${reason}`),
    ...(cut > 0 ? [`cut ${plural(cut, 'page')} after the first ${LONGEST_TEXT} characters`] : []),
    ...(linksBeyond > 0 ? [`left out ${plural(linksBeyond, 'link')} beyond the first ${MOST_LINKS} of a page`] : []),
    ...(disallowed > 0 ? [`left out ${disallowedPages} that robots.txt disallows`] : []),
    ...(limited ? ['left out pages beyond the limit (see --limit)'] : []),
  ];
}
