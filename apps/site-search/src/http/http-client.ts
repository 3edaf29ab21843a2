import { decodeBody } from './charset.js';
import type { HttpResult } from './http-result.js';
import { readBody } from './read-body.js';
import { statusFailure } from './status-failure.js';
import { RequestTimeout, transportFailure } from './transport-failure.js';

const REDIRECTS = [301, 302, 303, 307, 308];

const TOO_LARGE: HttpResult = { kind: 'unwanted', reason: 'too large' };

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
  /** Reads so many bytes of the body and leaves out the rest. Default: a body that is too large is unwanted. */
  readonly cutAt?: number;
  /** Whether a body of this content type is wanted. Default: any. */
  readonly accepts?: (contentType: string) => boolean;
}

/** The service that agents fetch with. Redirects are results like others: the caller decides whether to follow. */
export class HttpClient {
  static readonly inject = [HttpOptions] as const;

  constructor(private readonly options: HttpOptions) {}

  /** Fetches a text. Never rejects: whatever goes wrong is a result too. */
  async get(url: string, options: GetOptions): Promise<HttpResult> {
    const { signal } = options;
    const request = new AbortController();
    const { timeout, userAgent } = this.options;
    const giveUp = (): void => request.abort(signal.reason);
    const timer = setTimeout(() => request.abort(new RequestTimeout(timeout)), timeout);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    try {
      const headers = { 'user-agent': userAgent, accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };
      const response = await fetch(url, { redirect: 'manual', headers, signal: request.signal });
      return await this.read(response, url, options);
    } catch (thrown) {
      return transportFailure(thrown);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  }

  private async read(response: Response, url: string, wanted: GetOptions): Promise<HttpResult> {
    const result = fromStatus(response, url) ?? this.unwanted(response.headers, wanted);
    if (result !== undefined) {
      await response.body?.cancel();
      return result;
    }
    const { bytes, cut } = await readBody(response, wanted.cutAt ?? this.options.maxBytes);
    if (cut && wanted.cutAt === undefined) return TOO_LARGE;
    const text = decodeBody(bytes, response.headers.get('content-type') ?? '');
    const robots = response.headers.get('x-robots-tag');
    return { kind: 'content', text, ...(cut && { cut }), ...(robots !== null && { robots }) };
  }

  /** The result, if the header tells already that the body is not wanted. */
  private unwanted(headers: Headers, { cutAt, accepts = () => true }: GetOptions): HttpResult | undefined {
    if (!accepts(headers.get('content-type') ?? '')) return { kind: 'unwanted', reason: 'other type' };
    const length = Number(headers.get('content-length'));
    return cutAt === undefined && length > this.options.maxBytes ? TOO_LARGE : undefined;
  }
}

/** The result, if the status settles it. */
function fromStatus({ status, headers }: Response, url: string): HttpResult | undefined {
  const location = headers.get('location');
  if (REDIRECTS.includes(status) && location !== null) {
    const target = asUtf8(location);
    if (URL.canParse(target, url)) return { kind: 'redirect', to: new URL(target, url).href };
    return { kind: 'failed', reason: 'redirects to what is no address', passing: false, status };
  }
  return status < 200 || status > 299 ? statusFailure(status, headers) : undefined;
}

/** Headers arrive byte by byte as latin1, but some servers write their addresses in UTF-8. */
function asUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
