import { parseArguments } from './command-line/parse-arguments.js';
import { prepareFolder } from './issue/write-file.js';
import { PlainError } from './plain-error.js';

async function main(): Promise<number> {
  const now = Date.now();
  const settings = parseArguments(process.argv.slice(2), now);
  if (settings === undefined) return 0;
  await prepareFolder(settings.out);
  // Loaded once it is needed: help and an error in the arguments are printed at once.
  const { makeIssue } = await import('./run/make-issue.js');
  return makeIssue(settings, now);
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
