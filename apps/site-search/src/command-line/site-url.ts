import { existsSync } from 'node:fs';
import { siteUrl } from '../url/site-url.js';
import { UsageError } from './usage-error.js';

/**
 * Reads the address of a site.
 *
 * @throws {UsageError} if it is not one that can be crawled
 */
export function readSiteUrl(text: string): URL {
  const url = siteUrl(text);
  if (url instanceof URL) return url;
  if (existsSync(text))
    throw new UsageError(`"${text}" is a file, and not the address of a site, http://… or https://…`);
  throw new UsageError(url);
}
