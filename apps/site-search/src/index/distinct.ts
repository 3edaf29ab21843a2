import type { PageDocument } from './page-document.js';

/** A page, and the further addresses at which the very same content is found. */
export interface Distinct<T> {
  readonly first: T;
  readonly copies: readonly T[];
}

/**
 * Puts pages together that have equal content, or that want to be known under one address, each in the place of its first. The one
 * that has that address stands for all of them.
 */
export function distinct<T extends { readonly document: PageDocument }>(pages: readonly T[]): Distinct<T>[] {
  const urls = new Set(pages.map(({ document }) => document.url));
  const groups = new Map<string, T[]>();
  const byText = new Map<string, { readonly head: PageDocument; readonly key: string }[]>();
  for (const page of pages) {
    const { url, canonical = url, text } = page.document;
    const alike = byText.get(text) ?? [];
    const equal = alike.find(({ head }) => hasSameHead(head, page.document));
    const key = canonical !== url && urls.has(canonical) ? canonical : (equal?.key ?? url);
    byText.set(text, [...alike, { head: page.document, key }]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [page]);
    else if (url === key) group.unshift(page);
    else group.push(page);
  }
  return [...groups.values()].map(([first, ...copies]) => ({ first: first as T, copies }));
}

/** Pages of pictures may well have the same text: none. */
function hasSameHead(one: PageDocument, other: PageDocument): boolean {
  return one.title === other.title && one.headings === other.headings;
}
