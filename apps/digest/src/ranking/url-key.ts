/**
 * What two addresses of one page have in common: not the scheme, `www.`, the fragment, the order of parameters, a slash at the end, or `index.html`.
 * A key to compare, and no address to visit.
 */
export function urlKey(address: string): string {
  const url = new URL(address);
  url.searchParams.sort();
  const host = url.host.replace(/^www\./, '');
  const path = url.pathname.replace(/\/index\.html?$/, '/').replace(/\/+$/, '');
  return `${host}${path}${url.search}`;
}
