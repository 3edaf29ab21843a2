import type { HttpResult } from '../src/http/http-result.js';
import type { GetOptions } from '../src/http/http-client.js';

export type Answerer = (url: string, options: GetOptions) => HttpResult | Promise<HttpResult>;

/** Stands in for the HTTP client: answers as the test says, and keeps account of who asked for what, and when. */
export class ScriptedHttp {
  readonly calls: { readonly url: string; readonly at: number }[] = [];
  /** Requests in flight at once, at most, so far. */
  most = 0;
  private inFlight = 0;

  constructor(
    private readonly answer: Answerer,
    private readonly now: () => number = () => 0,
  ) {}

  get urls(): string[] {
    return this.calls.map(({ url }) => url);
  }

  async get(url: string, options: GetOptions): Promise<HttpResult> {
    this.calls.push({ url, at: this.now() });
    this.most = Math.max(this.most, ++this.inFlight);
    try {
      return await this.answer(url, options);
    } finally {
      this.inFlight--;
    }
  }
}

/** A page of HTML. */
export function html(text: string, ...links: readonly string[]): HttpResult {
  const anchors = links.map((link) => `<a href="${link}">to ${link}</a>`).join(' ');
  return {
    kind: 'content',
    text: `<html><head><title>${text}</title></head><body><p>${text}</p>${anchors}</body></html>`,
  };
}

/** An answer of a server that is not well. */
export function failed(status: number, passing: boolean): HttpResult {
  return { kind: 'failed', reason: String(status), status, passing };
}
