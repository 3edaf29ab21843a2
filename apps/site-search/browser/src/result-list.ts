import { element } from './element.js';
import { counted } from './numbers.js';
import type { Found } from './server.js';

type Hit = Found['hits'][number];

/** A result of a search: its title, its address and an excerpt with the words marked. */
export function resultItem({ title, url, copies, snippet }: Hit): HTMLLIElement {
  const link = element('a', '', title === '' ? url : title);
  link.href = url;
  const others = copies === 0 ? '' : ` and ${counted(copies, 'equal page')}`;
  return element(
    'li',
    '',
    element('h3', '', link),
    element('p', 'address', url + others),
    element('p', 'excerpt', ...marked(snippet)),
  );
}

function marked({ text, marks }: Hit['snippet']): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element('mark', '', text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** What was found, in a sentence. */
export function summary(query: string, { total, hits, cut }: Found): string {
  const remark = cut === true ? ' Only the beginning of the query counts.' : '';
  if (total === 0) return `No page matches “${query}”.${remark}`;
  const shown = hits.length < total ? `, the best ${hits.length}` : '';
  return `${counted(total, 'page')} for “${query}”${shown}.${remark}`;
}
