import type { Found, IndexSize } from '../../src/index/site-index.js';
import type { CrawlView } from '../../src/web/crawls/crawl-view.js';

export type { CrawlView, Found, IndexSize };

/** What the server says of a request that it refuses. */
interface Refusal {
  readonly message: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}

async function answer<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (response.ok) return (await response.json()) as T;
  const { message, issues } = (await response.json()) as Refusal;
  throw new Error(issues?.map((issue) => issue.message).join(' ') ?? message);
}

export function search(query: string, signal: AbortSignal): Promise<Found> {
  return answer(`search?${new URLSearchParams({ q: query, limit: '20' })}`, { signal });
}

export function indexSize(): Promise<IndexSize> {
  return answer('index', {});
}

export function startCrawl(order: Readonly<Record<string, unknown>>): Promise<CrawlView> {
  const headers = { 'content-type': 'application/json' };
  return answer('crawls', { method: 'POST', headers, body: JSON.stringify(order) });
}

export function cancelCrawl(id: string): Promise<CrawlView> {
  return answer(`crawls/${id}`, { method: 'DELETE' });
}

/** Milliseconds until the page connects again where the browser does not. */
const RETRY = 2_000;

/** What happens to the connection to the server. */
export interface Follower {
  see(view: CrawlView): void;
  connected(isConnected: boolean): void;
  /** Another server has taken the place of the one that was there: what that one had is gone. */
  replaced(): void;
}

/** Follows all crawls. When the server is back, the page connects again. */
export function followCrawls(follower: Follower): void {
  let server: string | undefined;
  const connect = (): void => {
    const source = new EventSource('crawls/events');
    source.addEventListener('server', ({ data }) => {
      const { id } = JSON.parse(data as string) as { readonly id: string };
      if (server !== undefined && server !== id) follower.replaced();
      server = id;
    });
    source.addEventListener('crawl', ({ data }) => follower.see(JSON.parse(data as string) as CrawlView));
    source.addEventListener('open', () => follower.connected(true));
    source.addEventListener('error', () => {
      follower.connected(false);
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, RETRY);
    });
  };
  connect();
}
