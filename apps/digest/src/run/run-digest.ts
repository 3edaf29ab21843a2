import { join } from 'node:path';
import { createSystem, isInstarError, type System } from '@instar/core';
import { threads, type ThreadExecutor } from '@instar/threads';
import type { Settings } from '../command-line/settings.js';
import { FeedCopies } from '../feeds/feed-copies.js';
import { FeedFetcher, FetchOptions } from '../feeds/feed-fetcher.js';
import { FileCopies } from '../feeds/file-copies.js';
import { NoCopies } from '../feeds/no-copies.js';
import type { Source } from '../feeds/source.js';
import { HttpClient } from '../http/http-client.js';
import { issueFiles } from '../issue/issue-files.js';
import { issueStory } from '../issue/issue-story.js';
import { writeIssueFile } from '../issue/write-file.js';
import { PlainError } from '../plain-error.js';
import type { Summarizer } from '../summary/summarizer.js';
import { composeIssue } from './compose-issue.js';
import type { DigestReport } from './digest-report.js';
import { quietLogger } from './quiet-logger.js';
import { failed, parseSource, type ParsedSource } from './parse-source.js';
import { selectStories } from './select-stories.js';
import { summaryBy, summaryOf } from './summarise.js';

export interface DigestOptions {
  readonly settings: Settings;
  readonly sources: readonly Source[];
  /** The time, in milliseconds since the epoch. */
  readonly now: number;
  /** Makes the summaries. Default: they are extracted. */
  readonly summarizer?: Summarizer;
  /** Makes the requests. Default: a client that keeps to the internet. */
  readonly http?: HttpClient;
}

/** Reads the sources and publishes an issue. Without a source that could be read, nothing is published. */
export async function runDigest(options: DigestOptions): Promise<DigestReport> {
  const { settings, now, summarizer } = options;
  await using pool = threads({ resourceLimits: THREAD_MEMORY });
  await using system = systemFor(options);
  const parsed = await readSources(system, pool, options).catch((error: unknown) => {
    throw STOPPED.some((code) => isInstarError(error, code)) ? interrupted() : error;
  });
  const sources = parsed.map(({ report }) => report);
  const entries = parsed.flatMap((each) => each.entries);
  const { picked, ...counts } = selectStories(entries, settings, now);
  const stories = await Promise.all(
    picked.map(async (story) =>
      issueStory(
        story,
        summarizer === undefined ? await pool.runSync(summaryOf, story) : await summaryBy(summarizer, story),
      ),
    ),
  );
  const report = { sources, entries: entries.length, ...counts, published: stories.length };
  if (sources.every(({ outcome }) => outcome === 'failed')) return { ...report, files: [] };
  const made = await issueFiles(composeIssue(settings, stories, sources, now));
  return { ...report, files: await Promise.all(made.map((file) => writeIssueFile(settings.out, file))) };
}

/** Many times what the largest feed takes: a thread that wants more ends, and its feed fails. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 512 };

/** What a run ends with when Ctrl-C has stopped the system. */
const STOPPED = ['INSTAR_AGENT_INTERRUPTED', 'INSTAR_AGENT_ABORTED', 'INSTAR_SYSTEM_STOPPED'] as const;

/** The exit code of a program that was interrupted, as shells have it. */
const INTERRUPTED = 130;

function interrupted(): PlainError {
  return new PlainError('interrupted; nothing was published', INTERRUPTED);
}

function systemFor({ settings, http = new HttpClient() }: DigestOptions): System {
  const copies = settings.feeds === undefined ? new NoCopies() : new FileCopies(join(settings.out, '.copies'));
  return createSystem({
    providers: [
      { provide: HttpClient, useFactory: () => http },
      { provide: FeedCopies, useValue: copies },
      { provide: FetchOptions, useValue: { allowPrivate: settings.allowPrivate } },
    ],
    signals: { deadline: '2s' },
    logger: quietLogger,
  });
}

async function readSources(
  system: System,
  pool: ThreadExecutor,
  { sources, now }: DigestOptions,
): Promise<ParsedSource[]> {
  const copies = system.resolve(FeedCopies);
  const waiting = [...sources.entries()];
  const read: ParsedSource[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, source] = next;
      const fetched = await system.run(FeedFetcher, source);
      const parsed = await pool
        .runSync(parseSource, { fetched, now })
        .catch((error: unknown) =>
          failed(source.url, `cannot be parsed: ${(error as Error).message.split('\n', 1)[0]}`),
        );
      if (fetched.kind === 'fetched' && fetched.from === 'server' && parsed.report.outcome === 'read')
        await copies.keep(source.url, fetched.copy);
      read[index] = parsed;
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return read;
}
