import type { Settings } from '../command-line/settings.js';
import type { Entry } from '../feeds/entry.js';
import { rank, type RankedStory } from '../ranking/rank.js';
import { removeDuplicates } from '../ranking/remove-duplicates.js';

export interface Selection {
  readonly picked: readonly RankedStory[];
  /** Stories that there were to pick from. */
  readonly stories: number;
  readonly duplicates: number;
  /** Entries that are older than the user wants, and those without a date, which may be. */
  readonly old: number;
  readonly undated: number;
}

/**
 * Makes stories of entries and picks the best.
 *
 * @param now the time, in milliseconds since the epoch
 */
export function selectStories(entries: readonly Entry[], settings: Settings, now: number): Selection {
  const { since, top, keywords } = settings;
  const undated = since === undefined ? [] : entries.filter(({ date }) => date === undefined);
  const recent = since === undefined ? entries : entries.filter(({ date }) => date !== undefined && date >= since);
  const stories = removeDuplicates(recent);
  return {
    picked: rank(stories, { top, keywords, now }),
    stories: stories.length,
    duplicates: recent.length - stories.length,
    old: entries.length - recent.length - undated.length,
    undated: undated.length,
  };
}
