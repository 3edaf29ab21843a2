import { scoreOf, type Score } from './score.js';
import type { Story } from './story.js';

export interface RankedStory extends Story {
  readonly score: Score;
}

export interface RankOptions {
  /** Stories to pick at most. */
  readonly top: number;
  readonly keywords: readonly string[];
  /** The time, in milliseconds since the epoch. */
  readonly now: number;
}

/** What is left of a story's score for each that was picked from its source before it. */
const SAME_SOURCE = 0.6;

/**
 * Picks the best stories, the best first. Each story that a source has among the picked takes two fifths of the score of its others, so that a
 * feed that publishes much does not fill an issue.
 */
export function rank(stories: readonly Story[], { top, keywords, now }: RankOptions): RankedStory[] {
  const bySource = new Map<string, RankedStory[]>();
  for (const story of stories) {
    const { url } = story.entry.origin;
    const ranked = bySource.get(url) ?? [];
    ranked.push({ ...story, score: scoreOf(story, keywords, now) });
    bySource.set(url, ranked);
  }
  const sources = [...bySource.values()].map((waiting) => ({ waiting: waiting.sort(better), factor: 1 }));
  const picked: RankedStory[] = [];
  while (picked.length < top) {
    const best = sources.filter(({ waiting }) => waiting.length > 0).reduce(preferred, undefined);
    const story = best?.waiting.shift();
    if (best === undefined || story === undefined) break;
    best.factor *= SAME_SOURCE;
    picked.push(story);
  }
  return picked;
}

interface RankedSource {
  readonly waiting: RankedStory[];
  factor: number;
}

function preferred(best: RankedSource | undefined, each: RankedSource): RankedSource {
  if (best === undefined) return each;
  const [one, other] = [best.waiting[0], each.waiting[0]];
  const less = worth(each) - worth(best) || (one !== undefined && other !== undefined ? better(one, other) : 0);
  return less > 0 ? each : best;
}

function worth({ waiting, factor }: RankedSource): number {
  return factor * (waiting[0]?.score.total ?? 0);
}

/** Equal scores are in the order of titles, so that an issue does not depend on which source was faster. */
function better(one: RankedStory, other: RankedStory): number {
  return other.score.total - one.score.total || (one.entry.title < other.entry.title ? -1 : 1);
}
