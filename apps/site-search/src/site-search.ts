import { createSystem, type System } from '@instar/core';
import picocolors from 'picocolors';
import type { Settings } from './command-line/settings.js';
import { crawlSite } from './crawl/crawl-site.js';
import { HttpClient } from './http/http-client.js';
import { MeasureIndex, Search, SiteIndex } from './index/site-index.js';
import { Clock } from './monitor/clock.js';
import { Display } from './monitor/display.js';
import { DocsServer } from './npm-docs/docs-server.js';
import { findNpmDocs } from './npm-docs/find-npm-docs.js';
import { normalUrl } from './page/normal-url.js';
import { PRODUCT } from './product.js';
import { BarDisplay } from './terminal/bar-display.js';
import { foundLines } from './terminal/found-lines.js';
import type { Interrupts } from './terminal/interrupts.js';
import { LineDisplay } from './terminal/line-display.js';
import { reportLines } from './terminal/report-lines.js';
import { promptForQueries } from './terminal/search-prompt.js';
import { stderrLogger } from './terminal/stderr-logger.js';
import { summaryLine } from './terminal/summary-line.js';

/** Longest page that is read, in bytes. */
const LONGEST_PAGE = 5_000_000;

/** Milliseconds that requests in flight may still take after an interruption. */
const GRACE = 5_000;

const clock: Clock = { now: () => performance.now() };

/** Crawls, answers, sums up and asks for more: the whole program, once its settings are known. */
export async function searchSite(settings: Settings, interrupts: Interrupts): Promise<void> {
  const began = clock.now();
  const { requested: signal } = interrupts;
  await using server = settings.url ? undefined : await DocsServer.open(await findNpmDocs(), settings.port);
  const site = settings.url ?? server?.url;
  const start = normalUrl(String(site)) ?? String(site);

  const http = new HttpClient({ userAgent: PRODUCT, timeout: settings.timeout * 1_000, maxBytes: LONGEST_PAGE });
  const display = process.stdout.isTTY ? new BarDisplay(process.stdout) : new LineDisplay(print, clock);
  await using system = createSystem({
    agents: [SiteIndex],
    providers: [
      { provide: HttpClient, useValue: http },
      { provide: Display, useValue: display },
      { provide: Clock, useValue: clock },
    ],
    logger: stderrLogger(settings.verbose),
  });
  obey(interrupts, system, http, display);
  await system.start();
  const index = system.address(SiteIndex);
  // Some tools take a CI server for a terminal with colours; a pipe gets plain lines wherever it is.
  // Undefined would mean the default there, not `no`.
  const colors = picocolors.createColors(process.stdout.isTTY ? picocolors.isColorSupported : false);
  const answer = async (query: string): Promise<void> => {
    const found = await index.ask(new Search(query, settings.results));
    foundLines(query, found, colors).forEach(print);
  };

  print(`crawling ${start}`);
  const report = await crawlSite(system, index, start, { ...settings, signal, note: print }).catch((error: unknown) => {
    display.end();
    throw error;
  });
  display.end(report.progress);
  reportLines(report).forEach(print);
  if (settings.query !== undefined) await answer(settings.query);
  const size = await index.ask(new MeasureIndex());
  print(summaryLine(size, report.failed.length, clock.now() - began));

  const prompts = !settings.once && process.stdin.isTTY && process.stdout.isTTY;
  if (prompts && !signal.aborted) await promptForQueries(answer, signal, process.stdin, process.stdout);
}

/** The first interruption ends the crawl with what is done, the second ends everything. */
function obey({ requested, ordered }: Interrupts, system: System, http: HttpClient, display: Display): void {
  requested.addEventListener('abort', () => {
    if (process.stderr.isTTY) process.stderr.write('\n');
    process.stderr.write('ending with what is done; once more aborts\n');
    setTimeout(() => http.close(), GRACE).unref();
  });
  ordered.addEventListener('abort', () => {
    display.end();
    void system.abort().finally(() => process.exit(130));
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
