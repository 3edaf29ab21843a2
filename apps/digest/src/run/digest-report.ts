import type { SourceReport } from './parse-source.js';
import type { Unsummarised } from './summaries.js';

/** What a run did. */
export interface DigestReport {
  readonly sources: readonly SourceReport[];
  readonly entries: number;
  readonly duplicates: number;
  readonly old: number;
  readonly undated: number;
  /** Stories that there were to pick from, and those that were published. */
  readonly stories: number;
  readonly published: number;
  /** Those that were published without a summary. */
  readonly unsummarised: readonly Unsummarised[];
  /** Files that were written, if an issue was published. */
  readonly files: readonly string[];
}

/** How the program ends: 0 published, 1 nothing published, 3 published but a source could not be read. */
export function exitCodeOf({ sources, files }: DigestReport): number {
  if (files.length === 0) return 1;
  return sources.some(({ outcome }) => outcome === 'failed' || outcome === 'last copy') ? 3 : 0;
}
