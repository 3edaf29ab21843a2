import { readHtml } from '../text/read-html.js';
import { singleLine } from '../text/single-line.js';
import { webLink } from '../text/web-link.js';
import type { Entry, Origin } from './entry.js';
import { entryDate } from './entry-date.js';
import { FeedError } from './feed-error.js';
import { feedFormat } from './feed-format.js';
import { rawFeed, type RawEntry, type RawFeed } from './raw-entry.js';

/** Entries of a feed that are looked at, and that are read: the newest. */
const MOST_LOOKED_AT = 1_000;
const MOST_ENTRIES = 200;

const LONGEST_TITLE = 200;
const MOST_CATEGORIES = 10;

/** A document that claims to be a feed. */
export interface FeedDocument {
  readonly text: string;
  /** Where it was found, which may be elsewhere than asked for. */
  readonly url: string;
  readonly weight: number;
  /** The time, in milliseconds since the epoch. */
  readonly now: number;
}

export interface ParsedFeed {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Entries that were left out, because there are more than are read, or because they say nothing. */
  readonly leftOut: number;
}

/**
 * Parses a feed of any format. Takes only as long as its size allows, but that may be seconds: it is made to run on a thread.
 *
 * @throws {FeedError} if it is not a feed, or not well-formed
 */
export function parseFeed({ text, url, weight, now }: FeedDocument): ParsedFeed {
  const raw = readRaw(text);
  const title = singleLine(readHtml(raw.title, url).text, LONGEST_TITLE) || new URL(url).host;
  const base = webLink(raw.home ?? '', url) ?? url;
  const dated = raw.entries.map((entry) => ({ entry, date: entryDate(entry.date, now) }));
  dated.sort((one, other) => (other.date ?? 0) - (one.date ?? 0));
  const entries = dated
    .slice(0, MOST_ENTRIES)
    .map(({ entry, date }) => readEntry(entry, date, base, { title, url, weight }))
    .filter((entry) => entry !== undefined);
  return { title, entries, leftOut: raw.entries.length - entries.length };
}

function readRaw(text: string): RawFeed {
  const format = feedFormat(text);
  try {
    return rawFeed(text, format, MOST_LOOKED_AT);
  } catch (error) {
    const { cause } = error as Error;
    const detail = cause instanceof Error ? `: ${singleLine(cause.message, 100)}` : '';
    throw new FeedError(`${format === 'json' ? 'not a JSON Feed' : 'not well-formed XML'}${detail}`);
  }
}

/** Returns `undefined` for an entry that says nothing. */
function readEntry(raw: RawEntry, date: number | undefined, base: string, origin: Origin): Entry | undefined {
  const link = raw.link === undefined ? undefined : webLink(raw.link, base);
  const content = readHtml(raw.content, link ?? base);
  const title = singleLine(readHtml(raw.title, base).text.replaceAll('\n', ' ') || content.text, LONGEST_TITLE);
  if (title === '') return undefined;
  return {
    id: singleLine(raw.id ?? raw.link ?? title, 1_000),
    title,
    ...(link !== undefined && { link }),
    ...content,
    ...(date !== undefined && { date }),
    categories: raw.categories
      .slice(0, MOST_CATEGORIES)
      .map((name) => singleLine(name ?? '', 50))
      .filter(Boolean),
    origin,
  };
}
