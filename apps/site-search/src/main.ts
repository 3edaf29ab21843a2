import { parseArguments } from './command-line/parse-arguments.js';
import { PlainError } from './plain-error.js';
import { searchSite } from './site-search.js';

async function main(): Promise<number> {
  const settings = parseArguments(process.argv.slice(2));
  return settings === undefined ? 0 : searchSite(settings);
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
