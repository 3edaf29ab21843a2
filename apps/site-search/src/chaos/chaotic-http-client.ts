import { inject } from '@instar/core';
import type { HttpResult } from '../http/http-result.js';
import { HttpClient, type GetOptions } from '../http/http-client.js';
import { Chaos } from './chaos.js';

/** Crashes whoever fetches: pages, and the reader of robots.txt. */
export class ChaoticHttpClient extends HttpClient {
  private readonly chaos = inject(Chaos);

  override get(url: string, options: GetOptions): Promise<HttpResult> {
    return this.chaos.around(`GET ${url}`, () => super.get(url, options));
  }
}
