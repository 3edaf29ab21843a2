import { FeedError } from './feed-error.js';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';

const FORMATS: Readonly<Record<string, FeedFormat>> = { rss: 'rss', feed: 'atom', rdf: 'rdf' };

/** What stands before the root element: white space, a declaration, comments, a document type with or without its own declarations. */
const PROLOG = [
  { start: '<?', end: '?>' },
  { start: '<!--', end: '-->' },
  { start: '<!', end: '>' },
];

/**
 * Tells the format of a feed from its root element. What stands further down does not count: a story may quote another feed.
 *
 * @throws {FeedError} if it is none
 */
export function feedFormat(text: string): FeedFormat {
  const start = skipProlog(text);
  if (start.startsWith('{')) return 'json';
  const name = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(start)?.[1]?.toLowerCase();
  const format = name === undefined ? undefined : FORMATS[name];
  if (format !== undefined) return format;
  if (name === 'html' || /^\s*<!doctype html/i.test(text)) throw new FeedError('an HTML page, not a feed');
  throw new FeedError(
    text.trim() === '' ? 'an empty document, not a feed' : 'not a feed: neither RSS, Atom nor JSON Feed',
  );
}

function skipProlog(text: string): string {
  let rest = text.replace(/^[\s\ufeff]+/, '');
  for (;;) {
    const part = PROLOG.find(({ start }) => rest.startsWith(start));
    if (part === undefined) return rest.slice(0, 100);
    const end = endOf(rest, part.end);
    if (end === -1) return '';
    rest = rest.slice(end).trimStart();
  }
}

/** Where what begins here ends. A document type with declarations has the end of others within it. */
function endOf(text: string, end: string): number {
  const first = text.indexOf(end);
  const bracket = end === '>' ? text.indexOf('[') : -1;
  if (bracket === -1 || first < bracket) return first === -1 ? -1 : first + end.length;
  const closed = text.indexOf(']', bracket);
  const last = closed === -1 ? -1 : text.indexOf('>', closed);
  return last === -1 ? -1 : last + 1;
}
