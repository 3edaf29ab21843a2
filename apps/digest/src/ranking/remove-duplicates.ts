import type { Entry } from '../feeds/entry.js';
import type { Story } from './story.js';
import { TitleIndex } from './title-index.js';
import { urlKey } from './url-key.js';

/** Nearly the same title, further apart than this, is another story: a series, or a page that comes back each year. */
const SAME_WEEK = 7 * 86_400_000;

interface MutableStory extends Story {
  readonly others: Entry[];
}

/**
 * Makes stories of entries: those with the same id, the same link or nearly the same title are one. The entry of the source with the most weight
 * tells the story; of these the one with the longest text, then the oldest.
 *
 * @returns stories in the order of those entries
 */
export function removeDuplicates(entries: readonly Entry[]): Story[] {
  const stories: MutableStory[] = [];
  const byKey = new Map<string, MutableStory>();
  const byTitle = new TitleIndex<MutableStory>();
  for (const entry of [...entries].sort(tellsBetter)) {
    const keys = keysOf(entry);
    const known = keys.map((key) => byKey.get(key)).find((story) => story !== undefined) ?? sameTitle(byTitle, entry);
    const story = known ?? { entry, others: [] };
    if (known === undefined) stories.push(story);
    else known.others.push(entry);
    for (const key of keys) byKey.set(key, byKey.get(key) ?? story);
    byTitle.add(entry.title, story);
  }
  return stories;
}

function tellsBetter(one: Entry, other: Entry): number {
  return (
    other.origin.weight - one.origin.weight ||
    other.text.length - one.text.length ||
    (one.date ?? Infinity) - (other.date ?? Infinity) ||
    (one.id < other.id ? -1 : 1)
  );
}

/** What an entry is known by. An id such as `42` says something within its feed only. */
function keysOf({ id, link, origin }: Entry): string[] {
  const name = /^[a-z][a-z\d+.-]*:/i.test(id) ? id : `${origin.url} ${id}`;
  return [`id ${name}`, ...(link === undefined ? [] : [`link ${urlKey(link)}`])];
}

function sameTitle(byTitle: TitleIndex<MutableStory>, entry: Entry): MutableStory | undefined {
  return byTitle.near(entry.title).find(({ entry: known }) => {
    // Within one feed, the same title is that of a series.
    if (known.origin.url === entry.origin.url) return false;
    return known.date === undefined || entry.date === undefined || Math.abs(known.date - entry.date) <= SAME_WEEK;
  });
}
