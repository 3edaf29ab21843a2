import { OpenPage } from './chromium.js';
import { PageServer } from './page-server.js';

/** An error as the page saw it. */
export interface ToldError {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly cause?: string;
  readonly stack: string;
}

/** What the page of the fixtures tells of itself. Workers are counted by what they hold, not by what the pool says. */
export interface PageReport {
  readonly isolated: boolean;
  readonly sharesMemory: boolean;
  readonly inline: { readonly output: string; readonly scope: string; readonly workers: number };
  readonly threads: {
    readonly output: string;
    readonly scope: string;
    readonly mishap: ToldError & { readonly isMishap: boolean };
    readonly squares: { readonly sum: number; readonly shared: boolean };
    readonly workers: number;
    readonly afterStop: number;
  };
  readonly hung: {
    readonly before: number;
    readonly error: ToldError;
    readonly ticks: number;
    readonly left: number;
    readonly next: string;
    readonly alive: number;
    readonly started: number;
  };
  readonly closed: { readonly error: ToldError; readonly behind: string; readonly alive: number };
  readonly interrupted: { readonly kind: string; readonly output?: unknown };
  readonly called: number;
  readonly brokenAtLoad: ToldError;
  readonly withoutFactory: ToldError;
}

/** Opens the page that a folder has in a browser, and returns its report: that of the fixtures, or another one. */
export async function reportOfPage<R extends object = PageReport>(
  browser: string,
  folder: string,
  isolated: boolean,
): Promise<R> {
  const server = await PageServer.start(folder, isolated);
  const page = new OpenPage(browser, server.url);
  try {
    const report = (await Promise.race([server.report, page.ended()])) as R | { readonly failure: string };
    if ('failure' in report) throw new Error(`The page failed: ${report.failure}`);
    return report;
  } finally {
    await server.stop();
    await page.close();
  }
}
