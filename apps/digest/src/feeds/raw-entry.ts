import {
  parseAtomFeed,
  parseJsonFeed,
  parseRdfFeed,
  parseRssFeed,
  type AtomFeed,
  type JsonFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith';
import { escapeHtml } from '../text/escape-html.js';
import type { FeedFormat } from './feed-format.js';

/** An entry as the feed has it: nothing of it is to be trusted. */
export interface RawEntry {
  readonly id: string | undefined;
  readonly link: string | undefined;
  /** HTML, as is `content`. */
  readonly title: string;
  readonly content: string;
  readonly date: string | undefined;
  readonly categories: readonly (string | undefined)[];
}

export interface RawFeed {
  /** HTML. */
  readonly title: string;
  /** The site that it is the feed of. */
  readonly home: string | undefined;
  readonly entries: readonly RawEntry[];
}

/** Reads a feed of a format into the one form of entries. Throws errors of the parser's own. */
export function rawFeed(text: string, format: FeedFormat, maxItems: number): RawFeed {
  switch (format) {
    case 'rss':
      return rss(parseRssFeed(text, { maxItems }));
    case 'atom':
      return atom(parseAtomFeed(text, { maxItems }));
    case 'rdf':
      return rdf(parseRdfFeed(text, { maxItems }));
    case 'json':
      return json(parseJsonFeed(text, { maxItems }));
  }
}

function rss(feed: RssFeed.Feed<string>): RawFeed {
  const entry = (item: RssFeed.Item<string>): RawEntry => ({
    id: item.guid?.value,
    link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
    title: item.title ?? '',
    content: longest(item.content?.encoded, item.description),
    date: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
    categories: (item.categories ?? []).map(({ name }) => name),
  });
  return { title: feed.title ?? '', home: feed.link, entries: (feed.items ?? []).map(entry) };
}

function atom(feed: AtomFeed.Feed<string>): RawFeed {
  const entry = (item: AtomFeed.Entry<string>): RawEntry => ({
    id: item.id,
    link: alternate(item.links),
    title: asHtml(item.title),
    content: longest(asHtml(item.content), asHtml(item.summary)),
    date: item.published ?? item.updated,
    categories: (item.categories ?? []).map(({ label, term }) => label ?? term),
  });
  return { title: asHtml(feed.title), home: alternate(feed.links), entries: (feed.entries ?? []).map(entry) };
}

function rdf(feed: RdfFeed.Feed<string>): RawFeed {
  const entry = (item: RdfFeed.Item<string>): RawEntry => ({
    id: item.rdf?.about ?? item.link,
    link: item.link,
    title: item.title ?? '',
    content: longest(item.content?.encoded, item.description),
    date: item.dc?.dates?.[0],
    categories: item.dc?.subjects ?? [],
  });
  return { title: feed.title ?? '', home: feed.link, entries: (feed.items ?? []).map(entry) };
}

/** JSON Feed has plain text where the others have HTML. */
function json(feed: JsonFeed.Feed<string>): RawFeed {
  const entry = (item: JsonFeed.Item<string>): RawEntry => ({
    id: item.id,
    link: item.url ?? item.external_url,
    title: escapeHtml(item.title ?? ''),
    content: item.content_html ?? plainAsHtml(item.content_text ?? item.summary ?? ''),
    date: item.date_published ?? item.date_modified,
    categories: item.tags ?? [],
  });
  return { title: escapeHtml(feed.title ?? ''), home: feed.home_page_url, entries: (feed.items ?? []).map(entry) };
}

/** A text of Atom says what it is; without a type it is plain. */
function asHtml(text: AtomFeed.Text | AtomFeed.Content | undefined): string {
  const { value = '', type = 'text' } = text ?? {};
  return type.includes('html') ? value : plainAsHtml(value);
}

function plainAsHtml(text: string): string {
  return escapeHtml(text).replaceAll(/\r?\n/g, '<br>');
}

function alternate(links: AtomFeed.Entry<string>['links']): string | undefined {
  return (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.find(({ rel }) => rel === 'via'))
    ?.href;
}

function longest(one = '', other = ''): string {
  return other.length > one.length ? other : one;
}
