import type { Address, System } from '@instar/core';
import type { SiteIndex } from '../index/site-index.js';
import { Monitor } from '../monitor/monitor.js';
import { PlainError } from '../plain-error.js';
import { RobotsReader } from '../robots/robots-reader.js';
import type { CrawlReport } from './crawl-report.js';
import { Frontier } from './frontier.js';
import { Site } from './site.js';
import { Tally } from './tally.js';

/** Times that a site may send us to another one before its first page. */
const MOST_MOVES = 5;

export interface CrawlOptions {
  readonly limit: number;
  readonly concurrency: number;
  /** Requests per second, at most; a robots.txt may ask for fewer. */
  readonly rate: number;
  /** Ends the crawl gently: what is done by then counts. */
  readonly signal: AbortSignal;
  /** Tells the user something on the way. */
  readonly note: (line: string) => void;
}

/**
 * Crawls a site into the index, and answers what came of it.
 *
 * @throws {PlainError} if not even the first page can be had
 */
export async function crawlSite(
  system: System,
  index: Address<SiteIndex>,
  start: string,
  options: CrawlOptions,
): Promise<CrawlReport> {
  const { signal, limit, concurrency, rate, note } = options;
  let url = start;
  for (let moves = 0; moves <= MOST_MOVES; moves++) {
    const { origin } = new URL(url);
    const robots = await system.run(RobotsReader, origin, { signal }).catch(unlessAborted(signal));
    if (robots === undefined) return new Tally().report(0);
    if (robots.crawlDelay > 1 / rate) note(`robots.txt asks for ${robots.crawlDelay} s between two requests`);
    const bounds = { limit, concurrency, interval: 1_000 * Math.max(1 / rate, robots.crawlDelay) };
    const frontier = system.spawn(() => new Frontier(new Site(origin, robots), bounds, index), url, {
      name: 'Frontier',
    });
    const report = await watched(system, frontier, signal);
    if (report.movedTo === undefined) return report;
    url = report.movedTo;
    note(`moved to ${url}`);
  }
  throw new PlainError(`cannot crawl ${start}: it leads from site to site`);
}

/** The outcome of a crawl, shown while it goes on. */
async function watched(system: System, frontier: Address<Frontier>, signal: AbortSignal): Promise<CrawlReport> {
  const monitor = system.spawn(Monitor, frontier);
  const interrupt = (): void => frontier.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  const exit = await frontier.join();
  signal.removeEventListener('abort', interrupt);
  monitor.interrupt();
  await monitor.join();
  if (exit.kind === 'done') return exit.output;
  throw exit.kind === 'failed' ? exit.error : new PlainError('the crawl was aborted');
}

/** Answers nothing for an error that is only our own wish to end. */
function unlessAborted(signal: AbortSignal): (error: unknown) => undefined {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
