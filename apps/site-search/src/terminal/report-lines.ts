import type { CrawlReport } from '../crawl/crawl-report.js';
import { omissions } from '../crawl/omissions.js';
import { plural } from '../plural.js';
import { printable } from './printable.js';

/** Failures named at most. */
const MOST_NAMED = 10;

/** What a crawl left out and why, ready to print; nothing if it left out nothing. */
export function reportLines(report: CrawlReport): string[] {
  const { failed, limited } = report;
  const more = failed.length - MOST_NAMED;
  return [
    ...failed.slice(0, MOST_NAMED).map(({ url, reason }) => `failed ${printable(url)}: ${printable(reason)}`),
    ...(more > 0 ? [`failed ${plural(more, 'more page')}`] : []),
    ...omissions(report),
    ...(limited ? ['left out pages beyond the limit (see --limit)'] : []),
  ];
}
