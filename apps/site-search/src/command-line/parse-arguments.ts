import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CRAWL_BOUNDS, CRAWL_DEFAULTS } from '../crawl-bounds.js';
import { numberInRange, wholeNumberInRange } from './number-in-range.js';
import type { Settings } from './settings.js';
import { readSiteUrl } from './site-url.js';
import { UsageError } from './usage-error.js';

/** How often services throw if chaos is asked for, and how often at most: beyond it, supervisors rightly lose their patience. */
const SOME_CHAOS = 0.05;
const MOST_CHAOS = 0.1;

const EXAMPLES = `
Examples:
  npm start                                          a page to search npm's documentation
  npm start -- https://example.com --limit 50        a page to search fifty pages of a site
  npm start -- --terminal                            the same without a page
  npm start -- --once --query "unpublish a package"  one query, no prompt
  npm start -- --terminal --verbose --threads 0      what agents do

Ctrl-C ends the crawl with what is done; a second one aborts.`;

interface Flags extends Omit<Settings, 'url' | 'threads' | 'rate' | 'port'> {
  readonly threads?: number;
  readonly rate?: number;
  readonly port?: number;
}

/**
 * Reads the command line.
 *
 * @returns `undefined` if it asked for help, which has been printed then
 * @throws {UsageError} for whatever is wrong with it
 */
export function parseArguments(args: readonly string[]): Settings | undefined {
  const command = createCommand();
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(oneLine(error));
  }
  const flags = command.opts<Flags>();
  const [address] = command.args;
  const url = address === undefined ? undefined : readSiteUrl(address);
  const terminal = isForTerminal(flags);
  if (terminal && url !== undefined && flags.port !== undefined) {
    throw new UsageError(
      '--port is where the documentation of npm is served; a site of your own has its port in its address',
    );
  }
  return {
    ...flags,
    url,
    terminal,
    threads: flags.threads,
    port: flags.port ?? 0,
    rate: flags.rate ?? (url === undefined ? Infinity : CRAWL_DEFAULTS.rate),
  };
}

/** What asks for an answer on the terminal needs no page. */
function isForTerminal({ terminal, once, query, chaos }: Flags): boolean {
  return terminal || once || query !== undefined || chaos !== undefined;
}

function createCommand(): Command {
  return new Command('site-search')
    .description('Crawls a site, analyses and indexes its pages, and searches them.')
    .argument('[url]', 'the site to crawl (default: the documentation that ships with npm)')
    .option('--terminal', 'stay on the terminal: a progress bar, then a prompt', false)
    .option('-q, --query <words>', 'on the terminal: run this query after the crawl', asQuery)
    .option('--results <number>', 'results of a search', wholeNumberInRange(1, 100), 5)
    .option('--once', 'on the terminal: end after the crawl, without a prompt', false)
    .option(
      '--limit <pages>',
      'pages to visit at most',
      wholeNumberInRange(...CRAWL_BOUNDS.limit),
      CRAWL_DEFAULTS.limit,
    )
    .option(
      '--concurrency <pages>',
      'pages in work at once',
      wholeNumberInRange(...CRAWL_BOUNDS.concurrency),
      CRAWL_DEFAULTS.concurrency,
    )
    .option(
      '--threads <number>',
      'worker threads that analyse pages, 0 for none (default: one for each processor but one)',
      wholeNumberInRange(0, 64),
    )
    .option(
      '--rate <number>',
      `requests per second at most (default: ${CRAWL_DEFAULTS.rate}, none for npm's documentation)`,
      numberInRange(...CRAWL_BOUNDS.rate),
    )
    .option(
      '--timeout <seconds>',
      'how long one request may take',
      numberInRange(...CRAWL_BOUNDS.timeout),
      CRAWL_DEFAULTS.timeout,
    )
    .option(
      '--port <number>',
      "where to serve the page or, on the terminal, npm's documentation (default: a free port)",
      wholeNumberInRange(1, 65_535),
    )
    .option('--no-open', 'do not open the page in a browser')
    .option('--verbose', 'show what agents log', false)
    .addOption(
      new Option('--chaos [rate]').argParser(numberInRange(0, MOST_CHAOS)).preset(String(SOME_CHAOS)).hideHelp(),
    )
    .addOption(new Option('--seed <number>').argParser(wholeNumberInRange(0, 1_000_000)).default(1).hideHelp())
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
}

function asQuery(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

const ADVICE: Readonly<Record<string, string>> = {
  'commander.excessArguments': ' Put a query of several words in quotes.',
  'commander.unknownOption': '; --help lists all',
};

function oneLine({ code, message }: CommanderError): string {
  return message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ') + (ADVICE[code] ?? '');
}
