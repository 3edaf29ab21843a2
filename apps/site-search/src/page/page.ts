import {
  Agent,
  Fallback,
  InjectAddress,
  isInstarError,
  Next,
  State,
  Supervised,
  type Address,
  type Context,
  type SyncContext,
} from '@instar/core';
import { headline } from '../headline.js';
import type { HttpResult } from '../http/http-result.js';
import { HttpClient } from '../http/http-client.js';
import { HttpFailure } from '../http/http-failure.js';
import { Turn, type Pacer } from '../http/pacer.js';
import { AddDocument, SiteIndex } from '../index/site-index.js';
import { analyseHtml } from './analyse-html.js';
import type { Analysis } from './analysis.js';
import { isHtml } from './html-type.js';
import type { PageOutcome } from './page-outcome.js';
import { SharedFlag } from './shared-flag.js';

class FetchPage {
  /** Times that the server has asked us to come back later. */
  delays = 0;

  constructor(readonly url: string) {}
}

class AnalysePage {
  /** Whether a thread has begun with it. */
  readonly begun = new SharedFlag();

  constructor(
    readonly url: string,
    readonly html: string,
    /** Its `X-Robots-Tag`. */
    readonly robots: string | undefined,
  ) {}
}

class ReportPage {
  constructor(
    readonly url: string,
    readonly analysis: Analysis,
  ) {}
}

/** Times that a page waits because the server asks for it, and how long at most, in milliseconds. */
const MOST_DELAYS = 3;
const LONGEST_DELAY = 60_000;

/** What a page has to know. */
export interface PageTask {
  readonly url: string;
  readonly pacer: Address<Pacer>;
}

/**
 * A state machine: one page on its way from its address to the index. It is fetched on the event loop, analysed on a thread, where
 * one that does not come to its end, or takes all memory, does no harm to others, and reported back on the event loop. What is to be expected on the way becomes its outcome; what is not is a crash, after which its
 * supervisor has it begin anew.
 */
@Agent({ classes: [SharedFlag] })
@Supervised({ shutdown: '3s', backoff: { initial: '100ms', jitter: true } })
export class Page {
  private task!: PageTask;

  constructor(
    private readonly http: HttpClient,
    @InjectAddress(SiteIndex) private readonly index: Address<SiteIndex>,
  ) {}

  begin(task: PageTask): Next<Page, PageOutcome> {
    this.task = task;
    return Next.to(new FetchPage(task.url));
  }

  @State(FetchPage, { retry: { attempts: 3, backoff: { initial: '300ms', factor: 3, jitter: true } } })
  async fetch(state: FetchPage, ctx: Context<Page>): Promise<Next<Page>> {
    await ctx.ask(this.task.pacer, new Turn(), { timeout: '1d', signal: ctx.signal });
    if (ctx.interrupted) return Next.interrupt();
    return this.afterFetch(state, await this.http.get(state.url, { signal: ctx.signal, accepts: isHtml }));
  }

  @Fallback(FetchPage)
  unreachable(error: Error): Next<Page> {
    return error instanceof HttpFailure ? Next.done({ kind: 'failed', reason: error.message }) : Next.fail(error);
  }

  @State(AnalysePage, { mode: 'sync', timeout: '30s' })
  analyse({ url, html, robots, begun }: AnalysePage, ctx: SyncContext<Page>): Next<Page> {
    begun.set();
    ctx.log.debug(`analysing ${url}`);
    return Next.to(new ReportPage(url, analyseHtml(html, url, robots)));
  }

  /** The time includes the wait for a thread. If another page held that all the while, this one is not to blame, and waits again. */
  @Fallback(AnalysePage)
  unreadable(error: Error, { url, html, robots, begun }: AnalysePage): Next<Page> {
    if (isInstarError(error, 'INSTAR_STATE_TIMEOUT') && !begun.isSet)
      return Next.to(new AnalysePage(url, html, robots));
    return Next.done({ kind: 'failed', reason: `cannot be analysed: ${headline(error)}` });
  }

  /** The index may crash with the document in hand, so it has to acknowledge it. */
  @State(ReportPage, { retry: { attempts: 5, backoff: { initial: '50ms' } } })
  async report({ url, analysis }: ReportPage, ctx: Context<Page>): Promise<Next<Page>> {
    const { title, headings, text, canonical, links, indexable, cut, linksBeyond } = analysis;
    if (!indexable) return Next.done({ kind: 'skipped', reason: 'asks not to be indexed', links });
    const document = { url, title, headings: headings.join('\n'), text };
    const other = canonical !== undefined && canonical !== url ? { canonical } : {};
    const added = await ctx.ask(this.index, new AddDocument({ ...document, ...other }), { timeout: '1m' });
    if (added === 'not: the index is full') return Next.done({ kind: 'skipped', reason: 'the index is full', links });
    return Next.done({ kind: 'indexed', links, cut, wordsCut: added === 'in part', linksBeyond });
  }

  private afterFetch(state: FetchPage, result: HttpResult): Next<Page> {
    switch (result.kind) {
      case 'content':
        return Next.to(new AnalysePage(state.url, result.text, result.robots));
      case 'redirect':
        return Next.done({ kind: 'redirected', to: result.to });
      case 'unwanted':
        return Next.done({
          kind: 'skipped',
          reason: result.reason === 'too large' ? 'too large' : 'not HTML',
          links: [],
        });
      case 'failed':
        if (result.retryAfter !== undefined && result.retryAfter <= LONGEST_DELAY && state.delays++ < MOST_DELAYS)
          return Next.again({ after: result.retryAfter });
        // Thrown, it is tried again: worthwhile only if the failure may pass.
        if (result.passing) throw new HttpFailure(result);
        return Next.done({ kind: 'failed', reason: result.reason });
    }
  }
}
