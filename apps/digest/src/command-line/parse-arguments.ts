import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { wholeNumberInRange } from './number-in-range.js';
import { MOST_FEEDS, readFeed } from './read-feed.js';
import { sinceBefore } from './read-since.js';
import type { Settings } from './settings.js';
import { UsageError } from './usage-error.js';

const DETAILS = `
A feed may have a weight before its address, from 0.1 to 10: 2@https://example.com/feed.xml.
Exit codes: 0 published, 1 nothing published, 2 wrong arguments, 3 published but a feed could not be read, 130 interrupted.

Examples:
  npm run digest
  npm run digest -- --keywords "memory leak, types" --top 5
  npm run digest -- --feed https://example.com/feed.xml --feed 2@https://example.org/atom.xml --since 7d --out letter`;

const MOST_KEYWORDS = 20;
const LONGEST_WORDS = 100;

type Flags = Omit<Settings, 'feeds' | 'since'> & { readonly feed?: Settings['feeds']; readonly since?: number };

/**
 * Reads the command line.
 *
 * @param now the time, in milliseconds since the epoch
 * @returns `undefined` if it asked for help, which has been printed then
 * @throws {UsageError} for whatever is wrong with it
 */
export function parseArguments(args: readonly string[], now: number): Settings | undefined {
  const command = createCommand(now);
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' '));
  }
  const { feed, since, ...flags } = command.opts<Flags>();
  return { ...flags, feeds: feed, since };
}

function createCommand(now: number): Command {
  return new Command('digest')
    .description(
      'Reads feeds, picks the best stories, summarises them, and publishes an issue: page, plain text, mail and feeds.',
    )
    .option(
      '--feed <url>',
      `a feed to read, of up to ${MOST_FEEDS} (default: the change logs of what is installed here)`,
      readFeed,
    )
    .option('--out <folder>', 'where to publish', asFolder, 'dist/digest')
    .option('--top <number>', 'stories of the issue, at most', wholeNumberInRange(1, 100), 12)
    .option('--keywords <words>', 'what you like to read about, separated by commas', asKeywords, [])
    .option('--since <time>', 'leave out what is older: 36h, 7d, 2w, or a date', sinceBefore(now))
    .option('--title <text>', 'of the issue', asTitle, 'Digest')
    .option('--allow-private', 'let feeds lead into your own network', false)
    .addHelpText('after', DETAILS)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
}

function asTitle(text: string): string {
  if (text.trim() === '' || text.length > LONGEST_WORDS)
    throw new InvalidArgumentError(`It must have 1 to ${LONGEST_WORDS} characters.`);
  return text.trim();
}

function asFolder(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

function asKeywords(text: string): string[] {
  const keywords = [...new Set(text.split(',').map((word) => word.trim()))].filter((word) =>
    /[\p{L}\p{N}]/u.test(word),
  );
  if (keywords.length === 0) throw new InvalidArgumentError('There is no word in it.');
  if (keywords.length > MOST_KEYWORDS || keywords.some(({ length }) => length > LONGEST_WORDS))
    throw new InvalidArgumentError(`There may be ${MOST_KEYWORDS} of up to ${LONGEST_WORDS} characters.`);
  return keywords;
}
