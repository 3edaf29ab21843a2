import { Agent, Fallback, isInstarError, Next, State, type Context } from '@instar/core';
import { HttpClient } from '../http/http-client.js';
import { HttpFailure } from '../http/http-failure.js';
import { ANYWHERE, reachOf } from '../http/reach.js';
import { FeedCopies, type FeedCopy } from './feed-copies.js';
import type { Source } from './source.js';

/** How feeds are fetched. */
export abstract class FetchOptions {
  /** Whether names and redirects may lead into the own network. */
  abstract readonly allowPrivate: boolean;
}

/** What came of a source. */
export type Fetched =
  | {
      readonly kind: 'fetched';
      readonly source: Source;
      readonly copy: FeedCopy;
      readonly from: 'server' | 'not modified' | 'last copy';
      /** Why it is the last copy. */
      readonly reason?: string;
    }
  | { readonly kind: 'failed'; readonly source: Source; readonly reason: string };

class FetchFeed {
  /** Times that the server has asked us to come back later. */
  delays = 0;

  constructor(readonly last: FeedCopy | undefined) {}
}

class FindCopy {}

/** Times that a source is waited for because its server asks for it, and how long at most, in milliseconds. */
const MOST_DELAYS = 2;
const LONGEST_DELAY = 10_000;

/**
 * A task: one source, from its address to its text. What may pass, as a 503 or a slow server, is tried again; if that does not help, the last
 * copy will do. Parsing is left to others.
 */
@Agent()
export class FeedFetcher {
  private source!: Source;

  constructor(
    private readonly http: HttpClient,
    private readonly copies: FeedCopies,
    private readonly options: FetchOptions,
  ) {}

  begin(source: Source): Next<FeedFetcher, Fetched> {
    this.source = source;
    return Next.to(new FindCopy());
  }

  @State(FindCopy)
  async findCopy(_: FindCopy): Promise<Next<FeedFetcher>> {
    return Next.to(new FetchFeed(await this.copies.find(this.source.url)));
  }

  @State(FetchFeed, { timeout: '20s', retry: { attempts: 3, backoff: { initial: '300ms', factor: 3, jitter: true } } })
  async fetch(state: FetchFeed, ctx: Context<FeedFetcher>): Promise<Next<FeedFetcher>> {
    const { source } = this;
    const reach = this.options.allowPrivate ? ANYWHERE : reachOf(new URL(source.url));
    const result = await this.http.get(source.url, { signal: ctx.signal, reach, validators: state.last?.validators });
    switch (result.kind) {
      case 'content': {
        const { text, url, validators } = result;
        return Next.done({ kind: 'fetched', source, copy: { text, url, validators }, from: 'server' });
      }
      case 'not modified':
        if (state.last === undefined) return this.giveUp('304 Not Modified, but there is no copy', state);
        return Next.done({ kind: 'fetched', source, copy: state.last, from: 'not modified' });
      case 'failed':
        if (result.retryAfter !== undefined && result.retryAfter <= LONGEST_DELAY && state.delays++ < MOST_DELAYS)
          return Next.again({ after: result.retryAfter });
        // Thrown, it is tried again: worthwhile only if the failure may pass.
        if (result.passing) throw new HttpFailure(result);
        return this.giveUp(result.reason, state);
    }
  }

  @Fallback(FetchFeed)
  unreachable(error: Error, state: FetchFeed): Next<FeedFetcher> {
    if (isInstarError(error, 'INSTAR_STATE_TIMEOUT')) return this.giveUp('no response within 20 s', state);
    return error instanceof HttpFailure ? this.giveUp(error.message, state) : Next.fail(error);
  }

  private giveUp(reason: string, { last }: FetchFeed): Next<FeedFetcher> {
    const { source } = this;
    if (last === undefined) return Next.done({ kind: 'failed', source, reason });
    return Next.done({ kind: 'fetched', source, copy: last, from: 'last copy', reason });
  }
}
