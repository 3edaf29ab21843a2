import { threadable } from '@instar/threads';
import type { IssueStory } from '../issue/issue.js';
import { issueStory } from '../issue/issue-story.js';
import type { RankedStory } from '../ranking/rank.js';
import { extractSummary, LONGEST_SUMMARY } from '../summary/extract-summary.js';
import type { Summarizer } from '../summary/summarizer.js';
import { singleLine } from '../text/single-line.js';

/** How long a summarizer may take for one story, in milliseconds. */
const PATIENCE = 30_000;

/** The story with a summary by its own sentences: on a thread, as all that computes for long. */
export const summarise = threadable(function summarise(story: RankedStory): IssueStory {
  const { title, text } = story.entry;
  return issueStory(story, extractSummary({ title, text }));
});

/** The story with a summary by a model, or by its own sentences where the model fails or says nothing. */
export async function summariseBy(summarizer: Summarizer, story: RankedStory): Promise<IssueStory> {
  const { title, text } = story.entry;
  try {
    const summary = await summarizer.summarize({ title, text }, AbortSignal.timeout(PATIENCE));
    return issueStory(story, singleLine(summary, LONGEST_SUMMARY) || extractSummary({ title, text }));
  } catch {
    return summarise(story);
  }
}
