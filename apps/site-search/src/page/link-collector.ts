import { normalUrl } from '../url/normal-url.js';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Elements that lead somewhere, and the attribute that says where to. */
const LINKING: Readonly<Record<string, string>> = { a: 'href', area: 'href', frame: 'src' };

const REFRESH_TARGET = /^\s*[\d.]+\s*[;,]\s*(?:url\s*=)?\s*["']?([^"']+)/i;

/** Gathers the addresses that a page links to, in their normal form. */
export class LinkCollector {
  private readonly urls = new Set<string>();
  private base: string;
  private hasBase = false;
  private follows = true;

  constructor(url: string) {
    this.base = url;
  }

  /** Reads an element, if it is one that links. */
  read(name: string, attributes: Attributes): void {
    if (name === 'base') this.rebase(attributes['href']);
    const target = attributes[LINKING[name] ?? ''];
    if (target === undefined || attributes['rel']?.toLowerCase().split(/\s+/).includes('nofollow')) return;
    this.add(target);
  }

  /** Reads a `<meta>` that sends the reader elsewhere after a while. */
  readRefresh(attributes: Attributes): void {
    if (attributes['http-equiv']?.toLowerCase() !== 'refresh') return;
    const target = REFRESH_TARGET.exec(attributes['content'] ?? '')?.[1];
    if (target !== undefined) this.add(target);
  }

  /** The page does not want its links to be followed. */
  followNone(): void {
    this.follows = false;
  }

  found(): string[] {
    return this.follows ? [...this.urls] : [];
  }

  private rebase(href: string | undefined): void {
    if (href === undefined || this.hasBase || !URL.canParse(href, this.base)) return;
    this.base = new URL(href, this.base).href;
    this.hasBase = true;
  }

  private add(target: string): void {
    const url = normalUrl(target, this.base);
    if (url !== undefined) this.urls.add(url);
  }
}
