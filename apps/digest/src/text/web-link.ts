/** Parameters that say who followed a link, and nothing about what it leads to. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|ref_src|wt_mc)$/i;

const LONGEST = 2_000;

/**
 * The absolute address of a link, without parameters that track, or `undefined` if it is none of the web: `javascript:` and `data:` addresses
 * run, `file:` ones look into the reader's disk.
 */
export function webLink(href: string, base: string): string | undefined {
  if (href.length > LONGEST || !URL.canParse(href.trim(), base)) return undefined;
  const url = new URL(href.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  // A name before the host makes an address look like that of another: https://bank.example@evil.example.
  url.username = url.password = '';
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  // Deleting rewrites the others' escapes, so it is done only where there is something to delete.
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}
