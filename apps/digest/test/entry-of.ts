import type { Entry } from '../src/feeds/entry.js';

let count = 0;

/** An entry like any other, but for what the test says. */
export function entryOf({
  feed = 'a',
  weight = 1,
  ...some
}: Partial<Omit<Entry, 'origin'>> & { readonly feed?: string; readonly weight?: number } = {}): Entry {
  const id = `${++count}`;
  const origin = { title: `Feed ${feed}`, url: `https://${feed}.example/feed`, weight };
  return { id, title: `Title ${id}`, html: '', text: '', categories: [], origin, ...some };
}
