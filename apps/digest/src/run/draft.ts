import type { Issue } from '../issue/issue.js';
import type { RankedStory } from '../ranking/rank.js';
import { composeIssue } from './compose-issue.js';
import type { DigestOptions } from './digest-options.js';
import type { DigestReport } from './digest-report.js';
import type { ParsedSource, SourceReport } from './parse-source.js';
import { selectStories, type Selection } from './select-stories.js';
import type { Summaries } from './summaries.js';

/** What all sources together are, before it is an issue. */
export interface Draft {
  readonly sources: readonly SourceReport[];
  readonly picked: readonly RankedStory[];
  readonly counts: Omit<Selection, 'picked'> & { readonly entries: number };
}

/** Sources have the order in which they are named, whichever was faster. */
export function draftOf(parsed: readonly ParsedSource[], { settings, sources, now }: DigestOptions): Draft {
  const inOrder = sources.flatMap(({ url }) => parsed.filter(({ report }) => report.url === url));
  const entries = inOrder.flatMap((each) => each.entries);
  const { picked, ...counts } = selectStories(entries, settings, now);
  return { sources: inOrder.map(({ report }) => report), picked, counts: { ...counts, entries: entries.length } };
}

/** Whether there is something to publish: a source that could be read, even if it has nothing new, and none that was not even tried. */
function isPublishable({ sources }: Draft, { sources: all }: DigestOptions): boolean {
  return sources.length === all.length && sources.some(({ outcome }) => outcome !== 'failed');
}

/** A draft with its stories summarised. */
export interface Edition {
  readonly report: DigestReport;
  /** `undefined` if there is nothing to publish. */
  readonly issue: Issue | undefined;
}

export function editionOf(draft: Draft, { stories, unsummarised }: Summaries, options: DigestOptions): Edition {
  const { sources, counts } = draft;
  const { settings, now } = options;
  const issue = isPublishable(draft, options) ? composeIssue(settings, stories, sources, now) : undefined;
  return { report: { sources, ...counts, unsummarised, published: stories.length, files: [] }, issue };
}
