import { decodeBody } from './charset.js';
import type { HttpResult } from './http-result.js';
import { readBody } from './read-body.js';
import { statusFailure } from './status-failure.js';
import { RequestTimeout, transportFailure } from './transport-failure.js';

const REDIRECTS = [301, 302, 303, 307, 308];

/** How requests are made. */
export abstract class HttpOptions {
  abstract readonly userAgent: string;
  /** How long one request may take, the body included, in milliseconds. */
  abstract readonly timeout: number;
  /** Longest body that is read, in bytes. */
  abstract readonly maxBytes: number;
}

export interface GetOptions {
  /** Gives the request up. */
  readonly signal: AbortSignal;
  /** Whether a body of this content type is wanted. Default: any. */
  readonly accepts?: (contentType: string) => boolean;
}

/** The service that agents fetch with. Redirects are results like others: the caller decides whether to follow. */
export class HttpClient {
  static readonly inject = [HttpOptions] as const;

  constructor(private readonly options: HttpOptions) {}

  /** Fetches a text. Never rejects: whatever goes wrong is a result too. */
  async get(url: string, { signal, accepts = () => true }: GetOptions): Promise<HttpResult> {
    const request = new AbortController();
    const { timeout, userAgent } = this.options;
    const giveUp = (): void => request.abort(signal.reason);
    const timer = setTimeout(() => request.abort(new RequestTimeout(timeout)), timeout);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    try {
      const headers = { 'user-agent': userAgent, accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };
      const response = await fetch(url, { redirect: 'manual', headers, signal: request.signal });
      return await this.read(response, url, accepts);
    } catch (thrown) {
      return transportFailure(thrown);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  }

  private async read(response: Response, url: string, accepts: (contentType: string) => boolean): Promise<HttpResult> {
    const { status, headers } = response;
    const result = fromHead(status, headers, url, accepts);
    if (result !== undefined) {
      await response.body?.cancel();
      return result;
    }
    const bytes = await readBody(response, this.options.maxBytes);
    if (bytes === undefined) return { kind: 'unwanted', reason: 'too large' };
    return { kind: 'content', text: decodeBody(bytes, headers.get('content-type') ?? '') };
  }
}

/** The result, if status and headers settle it without the body. */
function fromHead(
  status: number,
  headers: Headers,
  url: string,
  accepts: (contentType: string) => boolean,
): HttpResult | undefined {
  const location = headers.get('location');
  if (REDIRECTS.includes(status) && location !== null) {
    if (URL.canParse(location, url)) return { kind: 'redirect', to: new URL(location, url).href };
    return { kind: 'failed', reason: 'redirects to what is no address', passing: false, status };
  }
  if (status < 200 || status > 299) return statusFailure(status, headers);
  return accepts(headers.get('content-type') ?? '') ? undefined : { kind: 'unwanted', reason: 'other type' };
}
