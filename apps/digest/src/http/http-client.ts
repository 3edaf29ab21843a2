import { Agent, fetch, type Dispatcher, type Response } from 'undici';
import { decodeFeed } from './decode-feed.js';
import { guardedLookup } from './guarded-lookup.js';
import type { HttpResult, Validators } from './http-result.js';
import { permitsUrl, type Reach } from './reach.js';
import { statusFailure } from './status-failure.js';
import { transportFailure } from './transport-failure.js';

/** Longest body, in bytes, when it is unpacked: what is packed grows a thousandfold at most, and no further than here. */
export const LONGEST_BODY = 4_000_000;

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

const HEADERS = {
  'user-agent': 'instar-digest',
  accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
};

export interface GetOptions {
  /** Gives the request up. */
  readonly signal: AbortSignal;
  /** Which addresses it may lead to, redirects included. */
  readonly reach: Reach;
  /** Of the version that the caller has: if the document is still the same, its content is not sent. */
  readonly validators?: Validators | undefined;
}

/** Makes what connects, for a reach. */
export type ConnectionsFor = (reach: Reach) => Dispatcher;

const guardedConnections: ConnectionsFor = (reach) =>
  new Agent({ connect: { lookup: guardedLookup(reach), timeout: 10_000 }, maxHeaderSize: 32_768 });

/** The service that agents fetch with. It follows redirects, and keeps to bounds of size and of place. */
export class HttpClient {
  private readonly connections = new Map<Reach, Dispatcher>();

  constructor(private readonly connectionsFor: ConnectionsFor = guardedConnections) {}

  /** Fetches a feed. Never rejects: whatever goes wrong is a result too. */
  async get(address: string, options: GetOptions): Promise<HttpResult> {
    try {
      return await this.follow(new URL(address), options);
    } catch (thrown) {
      return transportFailure(thrown);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.connections.values()].map((each) => each.destroy()));
  }

  private async follow(start: URL, options: GetOptions): Promise<HttpResult> {
    let url = start;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      if (!permitsUrl(options.reach, url)) return failed(`leads to ${url.host}, an address of the own network`);
      const response = await this.request(url, options);
      const location = REDIRECTS.includes(response.status) ? response.headers.get('location') : null;
      if (location === null) return await result(response, url);
      await response.body?.cancel();
      if (!URL.canParse(location, url.href)) return failed('redirects to an invalid address');
      url = new URL(location, url);
      if (!/^https?:$/.test(url.protocol)) return failed(`redirects to ${url.protocol}, which is not of the web`);
    }
    return failed(`redirects more than ${MOST_REDIRECTS} times`);
  }

  private request(url: URL, { signal, reach, validators = {} }: GetOptions): Promise<Response> {
    const { etag, lastModified } = validators;
    const headers = {
      ...HEADERS,
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
    };
    return fetch(url, { redirect: 'manual', headers, signal, dispatcher: this.connectionsOf(reach) });
  }

  private connectionsOf(reach: Reach): Dispatcher {
    const connections = this.connections.get(reach) ?? this.connectionsFor(reach);
    this.connections.set(reach, connections);
    return connections;
  }
}

async function result(response: Response, url: URL): Promise<HttpResult> {
  const { status, headers } = response;
  if (status === 304) return { kind: 'not modified' };
  if (status < 200 || status > 299) {
    await response.body?.cancel();
    return statusFailure(status, headers.get('retry-after'), Date.now());
  }
  const bytes = await readBody(response);
  if (bytes === undefined) return failed(`larger than ${LONGEST_BODY / 1_000_000} MB`);
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return {
    kind: 'content',
    text: decodeFeed(bytes, headers.get('content-type') ?? ''),
    url: url.href,
    validators: { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) },
  };
}

/** Returns `undefined` for a body that is too large: then it stops reading. */
async function readBody({ body }: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Leaving the loop cancels the stream.
    if (length > LONGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failed(reason: string): HttpResult {
  return { kind: 'failed', reason, passing: false };
}
