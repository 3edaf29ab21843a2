import type { Settings } from '../command-line/settings.js';
import type { Source } from '../feeds/source.js';
import { ChangelogServer } from '../fixture/changelog-server.js';
import { PlainError } from '../plain-error.js';
import { exitCodeOf } from './digest-report.js';
import { reportLines } from './report-lines.js';
import { runDigest } from './run-digest.js';

/**
 * Makes an issue of the feeds in the settings, or of the change logs that are installed here, and prints what became of it. Returns the exit
 * code.
 *
 * @throws {PlainError} if there is nothing to read
 */
export async function makeIssue(settings: Settings, now: number): Promise<number> {
  if (settings.feeds !== undefined) return publish(settings, settings.feeds, now);
  await using server = await ChangelogServer.open();
  if (server.sources.length === 0) throw new PlainError('no change logs are installed here; name a feed by --feed');
  console.log(`reading the change logs of what is installed here, on ${server.origin}`);
  return await publish(settings, server.sources, now);
}

async function publish(settings: Settings, sources: readonly Source[], now: number): Promise<number> {
  const report = await runDigest({ settings, sources, now });
  for (const line of reportLines(report)) console.log(line);
  return exitCodeOf(report);
}
