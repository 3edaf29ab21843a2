import { threadable } from '@instar/threads';
import type { Entry } from '../feeds/entry.js';
import { FeedError } from '../feeds/feed-error.js';
import type { FeedCopy } from '../feeds/feed-copies.js';
import type { Fetched } from '../feeds/feed-fetcher.js';
import { parseFeed } from '../feeds/parse-feed.js';

/** What came of a source, for the report. */
export interface SourceReport {
  readonly url: string;
  readonly outcome: 'read' | 'not modified' | 'last copy' | 'failed';
  readonly entries: number;
  /** Entries beyond those that are read of a feed, and those that say nothing. */
  readonly leftOut: number;
  /** Why it failed, or why it is the last copy. */
  readonly reason?: string;
}

export interface ParsedSource {
  readonly report: SourceReport;
  readonly entries: readonly Entry[];
  /** A new version of the feed, which can be read and so is worth to be kept. */
  readonly copy?: FeedCopy;
}

const OUTCOMES = { server: 'read', 'not modified': 'not modified', 'last copy': 'last copy' } as const;

/** What was fetched, and the time, in milliseconds since the epoch. */
export interface ParseTask {
  readonly fetched: Fetched;
  readonly now: number;
}

/** Parses what was fetched: on a thread, since a feed may take seconds. Whatever is wrong with it is in the report. */
export const parseSource = threadable(function parseSource({ fetched, now }: ParseTask): ParsedSource {
  const { url, weight } = fetched.source;
  if (fetched.kind === 'failed') return failed(url, fetched.reason);
  const { copy, from, reason } = fetched;
  try {
    const { entries, leftOut } = parseFeed({ text: copy.text, url: copy.url, weight, now });
    const report = { url, outcome: OUTCOMES[from], entries: entries.length, leftOut };
    return {
      report: reason === undefined ? report : { ...report, reason },
      entries,
      ...(from === 'server' && { copy }),
    };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return failed(url, error.message);
  }
});

/** What is left of a source that cannot be read. */
export function failed(url: string, reason: string): ParsedSource {
  return { report: { url, outcome: 'failed', entries: 0, leftOut: 0, reason }, entries: [] };
}
