import type { Handler } from 'htmlparser2';
import type { Analysis } from './analysis.js';
import { DRAWING, FURNITURE, HEADING, IN_HEAD, INLINE, MAIN, UNREAD } from './html-elements.js';
import { LinkCollector, type Attributes } from './link-collector.js';
import { ReadableText } from './readable-text.js';
import { bothDirectives, metaDirectives, type RobotsDirectives } from './robots-directives.js';

/** What an open element does to the text in it. */
interface Element {
  readonly unread: boolean;
  readonly drawing: boolean;
  readonly furniture: boolean;
  readonly main: boolean;
  readonly heading: boolean;
  readonly title: boolean;
  /** Its content is a piece of another page. */
  readonly inert: boolean;
}

/** Elements within each other, at most. Nobody writes so many by hand, and the parser's time grows with their square. */
const DEEPEST = 5_000;

/** Characters that are kept at most: of a page's text, which is a book of 40 pages, of its headings, and of its title. */
export const LONGEST_TEXT = 100_000;
const LONGEST_HEADINGS = 20_000;
const LONGEST_TITLE = 1_000;

const PLAIN: Element = {
  unread: false,
  drawing: false,
  furniture: false,
  main: false,
  heading: false,
  title: false,
  inert: false,
};

/**
 * Listens to the parser and gathers what a page says, in one pass and without a tree: a page of any size
 * costs no more than its text.
 */
export class HtmlReader implements Partial<Handler> {
  private readonly links: LinkCollector;
  private readonly open: Element[] = [];
  /** How many open elements have each property. */
  private readonly within: Record<keyof Element, number> = {
    unread: 0,
    drawing: 0,
    furniture: 0,
    main: 0,
    heading: 0,
    title: 0,
    inert: 0,
  };

  /** The head, as long as it is open. */
  private head: Element | undefined = undefined;
  private readonly title = new ReadableText(LONGEST_TITLE);
  private readonly mainText = new ReadableText(LONGEST_TEXT);
  private readonly bodyText = new ReadableText(LONGEST_TEXT);
  private readonly headings: ReadableText[] = [];
  private heading: ReadableText | undefined = undefined;
  /** Characters of headings that may still come. */
  private headingsLeft = LONGEST_HEADINGS;

  /** @param robots what the server says to robots; what the page says is added to it */
  constructor(
    private readonly url: string,
    private robots: RobotsDirectives,
  ) {
    this.links = new LinkCollector(url);
  }

  onopentag(name: string, attributes: Attributes): void {
    if (!IN_HEAD.has(name)) this.endHead();
    if (this.within.inert === 0) this.readReference(name, attributes);
    const element = this.elementOf(name, attributes);
    if (name === 'head') this.head = element;
    if (element.heading && this.within.heading === 0) this.beginHeading();
    if (this.open.push(element) > DEEPEST) throw new Error(`more than ${DEEPEST} elements within each other`);
    this.count(element, 1);
    this.part(name);
    if (name === 'img' && attributes['alt'] !== undefined) this.ontext(` ${attributes['alt']} `);
  }

  onclosetag(name: string): void {
    const element = this.open.pop();
    if (element !== undefined) this.count(element, -1);
    this.part(name);
  }

  ontext(text: string): void {
    const { within } = this;
    if (within.title > 0) this.title.add(text);
    if (this.head !== undefined && text.trim() !== '') this.endHead();
    if (within.unread > 0) return;
    if (within.heading > 0) this.heading?.add(text);
    if (within.furniture > 0) return;
    (within.main > 0 ? this.mainText : this.bodyText).add(text);
  }

  analysis(): Analysis {
    const headings = this.headings.map(String).filter((heading) => heading !== '');
    const text = this.mainText.size === 0 ? this.bodyText : this.mainText;
    const { found, beyond } = this.links;
    return {
      title: this.title.toString() || headings[0] || this.nameInUrl(),
      headings,
      text: text.toString(),
      links: this.robots.nofollow ? [] : [...found],
      canonical: this.links.canonical,
      indexable: !this.robots.noindex,
      cut: text.isCut || this.headingsLeft <= 0 || this.heading?.isCut === true,
      linksBeyond: this.robots.nofollow ? 0 : beyond,
    };
  }

  /** The end tag of a head may be left out: then it ends where something comes that it cannot hold. */
  private endHead(): void {
    const { head, open } = this;
    if (head === undefined || open.at(-1) !== head) return;
    open[open.length - 1] = PLAIN;
    this.count(head, -1);
    this.head = undefined;
  }

  private elementOf(name: string, attributes: Attributes): Element {
    const drawing = DRAWING.has(name);
    const unread = drawing || UNREAD.has(name) || 'hidden' in attributes;
    const main = MAIN.has(name) || attributes['role'] === 'main';
    // A header within the content is part of it: most have the title.
    const furniture = FURNITURE.has(name) || (name === 'header' && this.within.main === 0);
    const heading = HEADING.test(name);
    // A drawing may have a title of its own.
    const title = name === 'title' && this.title.size === 0 && this.within.drawing + this.within.inert === 0;
    if (!unread && !main && !furniture && !heading && !title) return PLAIN;
    return { unread, drawing, furniture, main, heading, title, inert: name === 'template' };
  }

  private count(element: Element, by: 1 | -1): void {
    if (element === PLAIN) return;
    for (const property of Object.keys(element) as (keyof Element)[])
      if (element[property]) this.within[property] += by;
  }

  private part(name: string): void {
    if (!INLINE.has(name)) this.ontext(' ');
  }

  private readReference(name: string, attributes: Attributes): void {
    if (name === 'meta') {
      this.robots = bothDirectives(this.robots, metaDirectives(attributes));
      this.links.readRefresh(attributes);
    } else this.links.read(name, attributes);
  }

  private beginHeading(): void {
    this.headingsLeft -= (this.heading?.size ?? 0) + 1;
    this.heading = this.headingsLeft > 0 ? new ReadableText(this.headingsLeft) : undefined;
    if (this.heading !== undefined) this.headings.push(this.heading);
  }

  private nameInUrl(): string {
    const { pathname, host } = new URL(this.url);
    return pathname.split('/').findLast((segment) => segment !== '') ?? host;
  }
}
