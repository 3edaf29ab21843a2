import type { CrawlReport } from '../crawl/crawl-report.js';
import { plural } from './plural.js';
import { printable } from './printable.js';

/** Failures named at most. */
const MOST_NAMED = 10;

/** What a crawl left out and why, ready to print; nothing if it left out nothing. */
export function reportLines({ failed, skipped, disallowed, limited }: CrawlReport): string[] {
  return [
    ...failed.slice(0, MOST_NAMED).map(({ url, reason }) => `failed ${printable(url)}: ${printable(reason)}`),
    ...(failed.length > MOST_NAMED ? [`failed ${plural(failed.length - MOST_NAMED, 'more page')}`] : []),
    ...[...skipped].map(([reason, count]) => `skipped ${plural(count, 'page')}: ${reason}`),
    ...(disallowed > 0 ? [`left out ${plural(disallowed, 'page')} that robots.txt disallows`] : []),
    ...(limited ? ['left out pages beyond the limit (see --limit)'] : []),
  ];
}
