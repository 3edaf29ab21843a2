import type { CrawlSettings } from '../crawl-settings.js';
import { PRODUCT } from '../product.js';
import type { HttpOptions } from './http-client.js';

/** Longest page that is read, in bytes. */
const LONGEST_PAGE = 5_000_000;

/** How pages are requested, by what the user asks for. */
export function httpOptions({ timeout }: Pick<CrawlSettings, 'timeout'>): HttpOptions {
  return { userAgent: PRODUCT, timeout: timeout * 1_000, maxBytes: LONGEST_PAGE };
}
