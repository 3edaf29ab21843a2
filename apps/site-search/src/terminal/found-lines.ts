import type { createColors } from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { MOST_WORDS } from '../index/query-terms.js';
import type { Found, Hit } from '../index/site-index.js';
import type { Snippet } from '../index/snippet.js';
import { plural } from '../plural.js';
import { printable, shortPrintable } from './printable.js';

export type Colors = ReturnType<typeof createColors>;

const MARGIN = '    ';

/** Characters that are printed of a title and of a query, at most. */
const LONGEST_TITLE = 200;
const LONGEST_QUERY = 100;

/** @param width characters in a line, at which passages are wrapped; not at all by default */
export function foundLines(
  query: string,
  { total, hits, cut }: Found,
  colors: Colors,
  width: number | undefined = Infinity,
): string[] {
  const asked = shortPrintable(query, LONGEST_QUERY);
  const remark = cut ? [`only the first ${MOST_WORDS} words of a query count`] : [];
  if (total === 0) return [...remark, `no page matches "${asked}"`];
  const shown = hits.length < total ? `, the best ${hits.length}:` : ':';
  return [
    ...remark,
    `${plural(total, 'page')} for "${asked}"${shown}`,
    ...hits.flatMap((hit, index) => hitLines(hit, index + 1, colors, width)),
  ];
}

function hitLines({ title, url, copies, snippet }: Hit, place: number, colors: Colors, width: number): string[] {
  const number = `${place}.`.padEnd(MARGIN.length - 1);
  const others = copies === 0 ? '' : ` and ${plural(copies, 'equal page')}`;
  return [
    `${number} ${colors.bold(shortPrintable(title, LONGEST_TITLE))}`,
    `${MARGIN}${colors.cyan(printable(url))}${others}`,
    ...wrapped(highlighted(snippet, colors), width - MARGIN.length).map((line) => MARGIN + line),
  ];
}

function wrapped(text: string, width: number): string[] {
  if (text === '') return [];
  return Number.isFinite(width) ? wrapAnsi(text, width, { hard: true }).split('\n') : [text];
}

function highlighted({ text, marks }: Snippet, colors: Colors): string {
  const safe = printable(text);
  let line = '';
  let at = 0;
  for (const [start, end] of marks) {
    line += safe.slice(at, start) + colors.yellow(safe.slice(start, end));
    at = end;
  }
  return line + safe.slice(at);
}
