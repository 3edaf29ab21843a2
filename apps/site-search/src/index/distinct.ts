import type { PageDocument } from './page-document.js';

/** A page, and the further addresses at which the very same content is found. */
export interface Distinct<T> {
  readonly first: T;
  readonly copies: readonly T[];
}

/** Puts pages of equal content together, each in the place of its first. */
export function distinct<T extends { readonly document: PageDocument }>(pages: readonly T[]): Distinct<T>[] {
  const groups: { first: T; copies: T[] }[] = [];
  const byText = new Map<string, { first: T; copies: T[] }[]>();
  for (const page of pages) {
    const alike = byText.get(page.document.text) ?? [];
    const group = alike.find(({ first }) => hasSameHead(first.document, page.document));
    if (group !== undefined) {
      group.copies.push(page);
      continue;
    }
    const own = { first: page, copies: [] };
    groups.push(own);
    byText.set(page.document.text, [...alike, own]);
  }
  return groups;
}

/** Pages of pictures may well have the same text: none. */
function hasSameHead(one: PageDocument, other: PageDocument): boolean {
  return one.title === other.title && one.headings === other.headings;
}
