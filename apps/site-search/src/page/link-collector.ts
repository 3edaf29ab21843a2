import { normalUrl } from '../url/normal-url.js';

/** Addresses that are gathered of a page at most. */
export const MOST_LINKS = 5_000;

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Elements that lead somewhere, and the attribute that says where to. */
const LINKING: Readonly<Record<string, string>> = { a: 'href', area: 'href', frame: 'src' };

/** Addresses that no other one can be relative to. */
const NO_BASE = ['data:', 'javascript:'];

const REFRESH_TARGET = /^\s*[\d.]+\s*[;,]\s*(?:url\s*=)?\s*["']?([^"']+)/i;

/** Gathers the addresses that a page links to, in their normal form. */
export class LinkCollector {
  private readonly urls = new Set<string>();
  private base: string;
  private hasBase = false;

  /** The address under which the page wants to be known, if it says so. */
  canonical: string | undefined = undefined;
  /** How many links there are beyond those that are gathered. */
  beyond = 0;

  constructor(url: string) {
    this.base = url;
  }

  /** Reads an element, if it is one that links. */
  read(name: string, attributes: Attributes): void {
    const { href, rel = '' } = attributes;
    if (name === 'base') this.rebase(href);
    const relations = rel.toLowerCase().split(/\s+/);
    if (name === 'link' && relations.includes('canonical')) this.canonical ??= this.add(href);
    if (!relations.includes('nofollow')) this.add(attributes[LINKING[name] ?? '']);
  }

  /** Reads a `<meta>` that sends the reader elsewhere after a while. */
  readRefresh(attributes: Attributes): void {
    if (attributes['http-equiv']?.toLowerCase() !== 'refresh') return;
    this.add(REFRESH_TARGET.exec(attributes['content'] ?? '')?.[1]);
  }

  get found(): readonly string[] {
    return [...this.urls];
  }

  /** The first base counts, even if it is one that cannot be. */
  private rebase(href: string | undefined): void {
    if (href === undefined || this.hasBase) return;
    this.hasBase = true;
    const url = URL.canParse(href, this.base) ? new URL(href, this.base) : undefined;
    if (url !== undefined && !NO_BASE.includes(url.protocol)) this.base = url.href;
  }

  private add(target: string | undefined): string | undefined {
    const url = target === undefined ? undefined : normalUrl(target, this.base);
    if (url === undefined || this.urls.has(url)) return url;
    if (this.urls.size < MOST_LINKS) this.urls.add(url);
    else this.beyond++;
    return url;
  }
}
