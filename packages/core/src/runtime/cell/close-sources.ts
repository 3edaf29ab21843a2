import type { Cell } from './cell.js';

/** What this incarnation has started sends nothing any more. The next one starts its own. */
export function closeSources({ extras }: Cell): void {
  const sources = extras?.sources;
  if (extras === undefined || sources === undefined) return;
  extras.sources = undefined;
  sources.close();
}
