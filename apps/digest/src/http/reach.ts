import ipaddr from 'ipaddr.js';

/**
 * Which addresses a feed may lead to: those of the internet, or any, or those of the internet and of one kind that is not of it, as `loopback`
 * or `private`: the kind that the user's own URL names.
 */
export type Reach = string;

const PUBLIC: Reach = 'unicast';

/** Every address. */
export const ANYWHERE: Reach = 'anywhere';

/** How far a feed reaches that the user names: a URL with an address of the own network reaches its kind, any other the internet. */
export function reachOf(url: URL): Reach {
  return kindOfHost(url) ?? PUBLIC;
}

/** Whether a connection to an IP address is permitted. */
export function permits(reach: Reach, address: string): boolean {
  const kind = kindOf(address);
  return kind === PUBLIC || reach === ANYWHERE || kind === reach;
}

/** Whether a request to a URL is permitted, as far as the URL tells: what its host is called by other names, only the look-up tells. */
export function permitsUrl(reach: Reach, url: URL): boolean {
  const kind = kindOfHost(url);
  return kind === undefined || kind === PUBLIC || reach === ANYWHERE || kind === reach;
}

/** The kind of an address that stands in a URL. `undefined` for a name. */
function kindOfHost({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  return ipaddr.isValid(host) ? kindOf(host) : undefined;
}

/** An address of IPv4 within one of IPv6 counts as what it is. */
function kindOf(address: string): string {
  return ipaddr.process(address).range();
}
