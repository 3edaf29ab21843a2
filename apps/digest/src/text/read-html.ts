import { Parser, type Handler } from 'htmlparser2';
import { escapeHtml } from './escape-html.js';
import { BLOCKS, DROPPED, KEPT, UNSPOKEN } from './html-tables.js';
import { withoutControls } from './single-line.js';
import { webLink } from './web-link.js';

/** Characters of HTML that are read at most, of HTML that is written, and of text. */
const LONGEST_INPUT = 200_000;
const LONGEST_HTML = 20_000;
const LONGEST_TEXT = 20_000;

/** Elements within each other at most: the parser's time grows with their square. */
const DEEPEST = 200;

export interface ReadHtml {
  /** The content with harmless elements only: paragraphs, lists, links, emphasis, code. */
  readonly html: string;
  /** What it says in prose, a line for each block, without headings and blocks of code. */
  readonly text: string;
}

/**
 * Reads foreign HTML. Nothing of it is passed on: the result is written anew, from a closed list of elements, with no attribute but the
 * `href` of links to the web. So there are no scripts, no styles, no forms, and no images, which would tell their server who reads.
 *
 * @param base the address that relative links start from
 */
export function readHtml(html: string, base: string): ReadHtml {
  const writer = new HtmlWriter(base);
  const parser = new Parser(writer);
  try {
    parser.write(html.slice(0, LONGEST_INPUT));
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  return writer.result();
}

class TooDeep extends Error {}

interface OpenElement {
  readonly name: string;
  /** The end tag to write. */
  readonly end: string;
}

class HtmlWriter implements Partial<Handler> {
  private readonly open: OpenElement[] = [];
  private html = '';
  private text = '';
  private dropped = 0;
  private unspoken = 0;
  private preformatted = 0;

  constructor(private readonly base: string) {}

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    const end = this.begin(name, attributes);
    if (this.open.push({ name, end }) > DEEPEST) throw new TooDeep();
    if (DROPPED.has(name)) this.dropped++;
    if (UNSPOKEN.test(name)) this.unspoken++;
    if (name === 'pre') this.preformatted++;
    if (BLOCKS.has(name)) this.text += '\n';
  }

  onclosetag(name: string): void {
    const element = this.open.pop();
    if (element === undefined) return;
    this.html += element.end;
    if (DROPPED.has(name)) this.dropped--;
    if (UNSPOKEN.test(name)) this.unspoken--;
    if (name === 'pre') this.preformatted--;
    if (BLOCKS.has(name)) this.text += '\n';
  }

  ontext(text: string): void {
    if (this.dropped > 0) return;
    const clean = withoutControls(text);
    const room = LONGEST_HTML - this.html.length;
    if (room > 0)
      this.html += escapeHtml((this.preformatted > 0 ? clean : clean.replaceAll(/\s+/g, ' ')).slice(0, room));
    if (this.unspoken === 0 && this.text.length < LONGEST_TEXT) this.text += clean.replaceAll(/\s+/g, ' ');
  }

  result(): ReadHtml {
    const ends = this.open.map(({ end }) => end).reverse();
    const lines = this.text
      .slice(0, LONGEST_TEXT)
      .split('\n')
      .map((line) => line.replaceAll(/ +/g, ' ').trim());
    return { html: (this.html + ends.join('')).trim(), text: withoutControls(lines.filter(Boolean).join('\n')) };
  }

  /** Writes the start tag, if the element is kept. Returns the end tag. */
  private begin(name: string, attributes: Readonly<Record<string, string>>): string {
    if (this.dropped > 0 || this.html.length >= LONGEST_HTML) return '';
    if (name === 'br') this.html += '<br>';
    if (name === 'a') return this.beginLink(attributes['href']);
    const kept = KEPT.get(name);
    if (kept === undefined) return '';
    this.html += `<${kept}>`;
    return `</${kept}>`;
  }

  private beginLink(href: string | undefined): string {
    const link = href === undefined ? undefined : webLink(href, this.base);
    if (link === undefined) return '';
    this.html += `<a href="${escapeHtml(link)}" rel="noopener noreferrer">`;
    return '</a>';
  }
}
