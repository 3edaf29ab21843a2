import { Agent, Fallback, Next, State, Supervised, type Context } from '@instar/core';
import type { HttpFailed } from '../http/http-result.js';
import { HttpClient } from '../http/http-client.js';
import { HttpFailure } from '../http/http-failure.js';
import { PRODUCT } from '../product.js';
import type { RobotsResult } from './robots-result.js';
import { RobotsRules } from './robots-rules.js';

/** Redirects followed for one robots.txt (RFC 9309 asks for five). */
const MOST_REDIRECTS = 5;

/** Bytes of it that are read (RFC 9309 asks for 500 KiB at least). */
export const LONGEST_ROBOTS = 500 * 1_024;

class GetRobots {
  constructor(
    readonly url: string,
    readonly redirects = 0,
  ) {}
}

/** Reading what it says. */
class ReadRules {
  constructor(
    readonly steps: Iterator<void, RobotsRules>,
    readonly cut: boolean,
  ) {}
}

/**
 * A task: reads the robots.txt of an origin. It is the first request of a crawl, so it also finds out whether the site can be reached
 * at all.
 */
@Agent()
@Supervised({ shutdown: '3s', backoff: { initial: '10ms', max: '100ms', jitter: true } })
export class RobotsReader {
  private origin = '';

  constructor(private readonly http: HttpClient) {}

  begin(origin: string): Next<RobotsReader, RobotsResult> {
    this.origin = origin;
    return Next.to(new GetRobots(this.url));
  }

  @State(GetRobots, { retry: { attempts: 3, backoff: { initial: '300ms', factor: 2, jitter: true } } })
  async get({ url, redirects }: GetRobots, { signal }: Context<RobotsReader>): Promise<Next<RobotsReader>> {
    const result = await this.http.get(url, { signal, cutAt: LONGEST_ROBOTS });
    switch (result.kind) {
      case 'content':
        return this.rules(result.text, result.cut);
      case 'redirect':
        return redirects < MOST_REDIRECTS ? Next.to(new GetRobots(result.to, redirects + 1)) : this.rules('');
      case 'unwanted':
        return refused(`${this.url} is ${result.reason}, so it cannot be told what may be crawled`);
      case 'failed':
        if (result.passing) throw new HttpFailure(result);
        return this.without(result);
    }
  }

  @Fallback(GetRobots)
  giveUp(error: Error): Next<RobotsReader> {
    return error instanceof HttpFailure ? this.without(error.failed) : Next.fail(error);
  }

  /** In steps, so that the event loop turns meanwhile. */
  @State(ReadRules)
  read({ steps, cut }: ReadRules): Next<RobotsReader> {
    const step = steps.next();
    return step.done === true ? Next.done({ kind: 'rules', rules: step.value, cut }) : Next.again();
  }

  private get url(): string {
    return `${this.origin}/robots.txt`;
  }

  private rules(text: string, cut = false): Next<RobotsReader> {
    // The last line may be half of one, and mean something else. (A pattern that looks for it takes minutes for a long line.)
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    return Next.to(new ReadRules(RobotsRules.reading(cut ? text.slice(0, end) : text, PRODUCT), cut));
  }

  /** RFC 9309: a site that says it has no file allows everything, one that breaks when asked allows nothing. */
  private without({ status, reason }: HttpFailed): Next<RobotsReader> {
    if (status === undefined) return refused(`cannot reach ${this.origin}: ${reason}`);
    if (status < 500) return this.rules('');
    return refused(`${this.url} cannot be read (${reason}), so nothing may be crawled`);
  }
}

function refused(reason: string): Next<RobotsReader> {
  return Next.done({ kind: 'refused', reason });
}
