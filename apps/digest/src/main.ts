import { parseArguments } from './command-line/parse-arguments.js';
import type { Settings } from './command-line/settings.js';
import type { Source } from './feeds/source.js';
import { ChangelogServer } from './fixture/changelog-server.js';
import { prepareFolder } from './issue/write-file.js';
import { PlainError } from './plain-error.js';
import { exitCodeOf } from './run/digest-report.js';
import { reportLines } from './run/report-lines.js';
import { runDigest } from './run/run-digest.js';

async function main(): Promise<number> {
  const now = Date.now();
  const settings = parseArguments(process.argv.slice(2), now);
  if (settings === undefined) return 0;
  await prepareFolder(settings.out);
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

// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  process.stderr.write(`digest: ${error.message.replaceAll(/\s+/g, ' ')}\n`);
  process.exitCode = error.exitCode;
}
