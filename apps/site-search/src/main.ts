import { parseArguments } from './command-line/parse-arguments.js';
import { PlainError } from './plain-error.js';

async function main(): Promise<number> {
  const settings = parseArguments(process.argv.slice(2));
  if (settings === undefined) return 0;
  // Each is loaded only if it is asked for: a terminal needs no Nest.
  if (settings.terminal) return (await import('./site-search.js')).searchSite(settings);
  return (await import('./web/serve-search.js')).serveSearch(settings);
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
  process.stderr.write(`site-search: ${error.message.replaceAll(/\s+/g, ' ')}\n`);
  process.exitCode = error.exitCode;
}
