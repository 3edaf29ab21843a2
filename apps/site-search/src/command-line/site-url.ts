import { existsSync } from 'node:fs';

/** What a host without its scheme looks like: `example.com`, `localhost:3000/docs`. */
const BARE_HOST = /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)/i;

/**
 * Reads the address of a site.
 *
 * @throws Error with a message for the user, if it is not one that can be crawled
 */
export function readSiteUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    if (url.username !== '' || url.password !== '')
      throw new Error('The address holds a user name or password, which are not supported.');
    return url;
  }
  if (existsSync(text)) throw new Error('That is a file; give the address of a site, http://… or https://…');
  if (BARE_HOST.test(text)) {
    const scheme = text.startsWith('localhost') ? 'http' : 'https';
    throw new Error(`The scheme is missing; did you mean ${scheme}://${text}?`);
  }
  throw new Error('Only addresses that begin with http:// or https:// can be crawled.');
}
