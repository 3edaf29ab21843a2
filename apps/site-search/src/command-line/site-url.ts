import { existsSync } from 'node:fs';
import { UsageError } from './usage-error.js';

/** What a host without its scheme looks like: `example.com`, `localhost:3000/docs`. */
const BARE_HOST = /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)/i;

/**
 * Reads the address of a site.
 *
 * @throws {UsageError} if it is not one that can be crawled
 */
export function readSiteUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    if (url.username !== '' || url.password !== '')
      throw new UsageError('an address with a user name or password cannot be crawled');
    return url;
  }
  if (existsSync(text))
    throw new UsageError(`"${text}" is a file, and not the address of a site, http://… or https://…`);
  if (BARE_HOST.test(text)) {
    const scheme = text.startsWith('localhost') ? 'http' : 'https';
    throw new UsageError(`"${text}" lacks its scheme; did you mean ${scheme}://${text}?`);
  }
  throw new UsageError(`"${text}" is not the address of a site, http://… or https://…`);
}
