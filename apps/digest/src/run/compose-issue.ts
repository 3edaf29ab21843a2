import type { Settings } from '../command-line/settings.js';
import type { Issue, IssueStory } from '../issue/issue.js';
import { stableUri } from '../issue/stable-uri.js';
import type { SourceReport } from './parse-source.js';

/**
 * The issue, from its stories and what came of its sources.
 *
 * @param now the time, in milliseconds since the epoch
 */
export function composeIssue(
  settings: Settings,
  stories: readonly IssueStory[],
  sources: readonly SourceReport[],
  now: number,
): Issue {
  const failed = sources.filter(({ outcome }) => outcome === 'failed').length;
  const feeds = settings.feeds?.map(({ url }) => url).sort() ?? ['change logs'];
  return {
    title: settings.title,
    id: stableUri(feeds.join(' ')),
    date: now,
    keywords: settings.keywords,
    stories,
    feeds: { read: sources.length - failed, failed },
  };
}
