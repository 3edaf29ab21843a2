import type { createColors } from 'picocolors';
import type { Found, Hit } from '../index/site-index.js';
import type { Snippet } from '../index/snippet.js';
import { plural } from './plural.js';
import { printable } from './printable.js';

export type Colors = ReturnType<typeof createColors>;

/** The answer to a query, ready to print. */
export function foundLines(query: string, { total, hits }: Found, colors: Colors): string[] {
  if (total === 0) return [`no page answers "${printable(query)}"`];
  const shown = hits.length < total ? `, the best ${hits.length}:` : ':';
  return [
    `${plural(total, 'page')} for "${printable(query)}"${shown}`,
    ...hits.flatMap((hit, index) => hitLines(hit, index + 1, colors)),
  ];
}

function hitLines({ title, url, snippet }: Hit, place: number, colors: Colors): string[] {
  const number = `${place}.`.padEnd(3);
  return [
    `${number} ${colors.bold(printable(title))}`,
    `    ${colors.cyan(printable(url))}`,
    ...(snippet.text === '' ? [] : [`    ${highlighted(snippet, colors)}`]),
  ];
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
