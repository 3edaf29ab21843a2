import type { Score } from '../ranking/score.js';

/** A story as it is published: text is plain, HTML harmless. */
export interface IssueStory {
  /** A URI, the same in each issue that has the story. */
  readonly id: string;
  readonly title: string;
  readonly link?: string;
  /** Title of the feed. */
  readonly source: string;
  /** Titles of other feeds that have it. */
  readonly alsoIn: readonly string[];
  /** In milliseconds since the epoch. */
  readonly date?: number;
  readonly summary: string;
  readonly html: string;
  readonly score: Score;
}

/** What is published, before it has a form. */
export interface Issue {
  readonly title: string;
  /** A URI, the same for all issues from the same feeds. */
  readonly id: string;
  /** In milliseconds since the epoch. */
  readonly date: number;
  readonly keywords: readonly string[];
  /** The best first. */
  readonly stories: readonly IssueStory[];
  readonly feeds: { readonly read: number; readonly failed: number };
}
