import { join } from 'node:path';
import { createSystem, isInstarError, type System } from '@instar/core';
import type { CollectedResult } from '@instar/pipeline';
import { showProgress } from '@instar/pipeline/terminal';
import { FeedCopies } from '../feeds/feed-copies.js';
import { FetchOptions } from '../feeds/feed-fetcher.js';
import { FileCopies } from '../feeds/file-copies.js';
import { NoCopies } from '../feeds/no-copies.js';
import { HttpClient } from '../http/http-client.js';
import { FORMS } from '../issue/issue-forms.js';
import type { DigestOptions } from './digest-options.js';
import { digestPipeline, unreadSource } from './digest-pipeline.js';
import type { DigestReport } from './digest-report.js';
import { digestThreads } from './digest-threads.js';
import { draftOf, editionOf, type Edition } from './draft.js';
import { interrupted } from './interrupted.js';
import type { ParsedSource } from './parse-source.js';
import { quietLogger } from './quiet-logger.js';

/** What a run ends with when Ctrl-C has stopped the system. */
const STOPPED = ['INSTAR_AGENT_INTERRUPTED', 'INSTAR_AGENT_ABORTED', 'INSTAR_SYSTEM_STOPPED'] as const;

/**
 * Reads the sources and publishes an issue. Without a source that could be read, nothing is published.
 *
 * @throws {PlainError} if it was interrupted, or cannot write
 */
export async function runDigest(options: DigestOptions): Promise<DigestReport> {
  await using system = systemFor(options);
  const unread: ParsedSource[] = [];
  let failure: Error | undefined;
  const digest = digestPipeline(system, options, unread);
  digest.rejected$.subscribe((rejection) => {
    const source = unreadSource(rejection);
    if (source === undefined) failure ??= rejection.error;
    else unread.push(source);
  });
  const { isComplete, values } = await outputOf(digest, system, options).catch((error: unknown) => {
    throw STOPPED.some((code) => isInstarError(error, code)) ? interrupted() : error;
  });
  if (!isComplete) throw interrupted();
  if (failure !== undefined) throw failure;
  // Without a single source there is no batch of them, and so no edition.
  const { report, issue } =
    values[0] ?? editionOf(draftOf(unread, options), { stories: [], unsummarised: [] }, options);
  return issue === undefined ? report : { ...report, files: FORMS.map(({ name }) => join(options.settings.out, name)) };
}

/** Runs the pipeline. On a terminal its progress is seen. */
async function outputOf(
  digest: ReturnType<typeof digestPipeline>,
  system: System,
  { sources }: DigestOptions,
): Promise<CollectedResult<Edition>> {
  const run = system.spawn(digest, sources);
  if (process.stderr.isTTY) showProgress(run, { total: sources.length });
  const exit = await run.join();
  return exit.unwrap();
}

function systemFor({ settings, http = new HttpClient() }: DigestOptions): System {
  const copies = settings.feeds === undefined ? new NoCopies() : new FileCopies(join(settings.out, '.copies'));
  return createSystem({
    providers: [
      { provide: HttpClient, useFactory: () => http },
      { provide: FeedCopies, useValue: copies },
      { provide: FetchOptions, useValue: { allowPrivate: settings.allowPrivate } },
    ],
    executor: digestThreads,
    signals: { deadline: '2s' },
    logger: quietLogger,
  });
}
