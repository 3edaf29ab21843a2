import type { RankedStory } from '../ranking/rank.js';
import type { IssueStory } from './issue.js';
import { stableUri } from './stable-uri.js';

/** Other feeds that are named. */
const MOST_OTHERS = 5;

/** What is published of a story. */
export function issueStory({ entry, others, score }: RankedStory, summary: string): IssueStory {
  const { id, title, link, date, html, origin } = entry;
  const titles = new Set(others.map((other) => other.origin.title));
  titles.delete(origin.title);
  return {
    id: stableUri(`${origin.url} ${id}`),
    title,
    ...(link !== undefined && { link }),
    source: origin.title,
    alsoIn: [...titles].slice(0, MOST_OTHERS),
    ...(date !== undefined && { date }),
    summary,
    html,
    score,
  };
}
