import { normalEscapes } from './escapes.js';

/** Longer addresses are the work of a loop in the site's software. */
const LONGEST = 2_000;

/**
 * The one form of an address under which a page is known: absolute, without fragment and credentials, no empty query, and escaped
 * no more than it must be.
 *
 * @returns `undefined` for what no crawler can fetch: other schemes, and what is no address
 */
export function normalUrl(href: string, base?: string): string | undefined {
  if (!URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  // Drops the question mark of an empty query, too.
  url.search = normalEscapes(url.search);
  url.pathname = normalEscapes(url.pathname);
  return url.href.length > LONGEST ? undefined : url.href;
}
