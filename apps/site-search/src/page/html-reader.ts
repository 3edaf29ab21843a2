import type { Handler } from 'htmlparser2';
import type { Analysis } from './analysis.js';
import { DRAWING, FURNITURE, HEADING, INLINE, MAIN, UNREAD } from './html-elements.js';
import { LinkCollector, type Attributes } from './link-collector.js';
import { robotsDirectives } from './robots-directives.js';

/** What an open element does to the text in it. */
interface Element {
  readonly unread: boolean;
  readonly drawing: boolean;
  readonly furniture: boolean;
  readonly main: boolean;
  readonly heading: boolean;
  readonly title: boolean;
}

/** Elements within each other, at most. Nobody writes so many by hand, and the parser's time grows with their square. */
const DEEPEST = 5_000;

const PLAIN: Element = {
  unread: false,
  drawing: false,
  furniture: false,
  main: false,
  heading: false,
  title: false,
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
  };

  private readonly titleText: string[] = [];
  private readonly mainText: string[] = [];
  private readonly bodyText: string[] = [];
  private readonly headings: string[][] = [];
  private indexable = true;

  constructor(private readonly url: string) {
    this.links = new LinkCollector(url);
  }

  onopentag(name: string, attributes: Attributes): void {
    if (name === 'meta') this.readMeta(attributes);
    else this.links.read(name, attributes);
    const element = this.elementOf(name, attributes);
    if (element.heading && this.within.heading === 0) this.headings.push([]);
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
    if (within.title > 0) this.titleText.push(text);
    if (within.unread > 0) return;
    if (within.heading > 0) this.headings.at(-1)?.push(text);
    if (within.furniture > 0) return;
    (within.main > 0 ? this.mainText : this.bodyText).push(text);
  }

  analysis(): Analysis {
    const headings = this.headings.map(tidy).filter((heading) => heading !== '');
    const main = tidy(this.mainText);
    return {
      title: tidy(this.titleText) || headings[0] || this.nameInUrl(),
      headings,
      text: main === '' ? tidy(this.bodyText) : main,
      links: this.links.found(),
      indexable: this.indexable,
    };
  }

  private elementOf(name: string, attributes: Attributes): Element {
    const drawing = DRAWING.has(name);
    const unread = drawing || UNREAD.has(name) || 'hidden' in attributes;
    const main = MAIN.has(name) || attributes['role'] === 'main';
    // A header within the content is part of it: most have the title.
    const furniture = FURNITURE.has(name) || (name === 'header' && this.within.main === 0);
    const heading = HEADING.test(name);
    // A drawing may have a title of its own.
    const title = name === 'title' && this.titleText.length === 0 && this.within.drawing === 0;
    if (!unread && !main && !furniture && !heading && !title) return PLAIN;
    return { unread, drawing, furniture, main, heading, title };
  }

  private count(element: Element, by: 1 | -1): void {
    if (element === PLAIN) return;
    for (const property of Object.keys(element) as (keyof Element)[])
      if (element[property]) this.within[property] += by;
  }

  private part(name: string): void {
    if (!INLINE.has(name)) this.ontext(' ');
  }

  private readMeta(attributes: Attributes): void {
    const { noindex, nofollow } = robotsDirectives(attributes);
    if (noindex) this.indexable = false;
    if (nofollow) this.links.followNone();
    this.links.readRefresh(attributes);
  }

  private nameInUrl(): string {
    const { pathname, host } = new URL(this.url);
    return pathname.split('/').findLast((segment) => segment !== '') ?? host;
  }
}

function tidy(parts: readonly string[]): string {
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}
