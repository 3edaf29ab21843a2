import type { Finding } from '../rules/finding.js';

/** A finding, and the rule that it is of. */
export interface Report extends Finding {
  readonly rule: string;
  /** A warning is of what is merely not finished. */
  readonly severity: 'error' | 'warning';
}

/** In the order of files, and of places in them. */
export function inOrder(reports: readonly Report[]): readonly Report[] {
  return [...reports].sort(({ place: a }, { place: b }) =>
    a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1,
  );
}
