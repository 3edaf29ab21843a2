/** What a host without its scheme looks like: `example.com`, `localhost:3000/docs`. */
const BARE_HOST = /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)/i;

/** Reads the address of a site. Returns why it cannot be crawled, in one sentence, if it cannot. */
export function siteUrl(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    const isPrivate = url.username !== '' || url.password !== '';
    return isPrivate ? 'an address with a user name or password cannot be crawled' : url;
  }
  if (BARE_HOST.test(text)) {
    const scheme = text.startsWith('localhost') ? 'http' : 'https';
    return `"${text}" lacks its scheme; did you mean ${scheme}://${text}?`;
  }
  return `"${text}" is not the address of a site, http://… or https://…`;
}
