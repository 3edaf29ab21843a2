import { threadable } from '@instar/threads';
import { extractSummary, LONGEST_SUMMARY } from '../summary/extract-summary.js';
import type { Summarizer } from '../summary/summarizer.js';
import { singleLine } from '../text/single-line.js';
import type { RankedStory } from '../ranking/rank.js';

/** How long a summarizer may take for one story, in milliseconds. */
const PATIENCE = 30_000;

/** The summary of a story by its own sentences: on a thread, as all that computes for long. */
export const summaryOf = threadable(function summaryOf({ entry: { title, text } }: RankedStory): string {
  return extractSummary({ title, text });
});

/** The summary by a model, or by the story's own sentences where the model fails or says nothing. */
export async function summaryBy(summarizer: Summarizer, story: RankedStory): Promise<string> {
  const { title, text } = story.entry;
  try {
    const summary = await summarizer.summarize({ title, text }, AbortSignal.timeout(PATIENCE));
    return singleLine(summary, LONGEST_SUMMARY) || summaryOf(story);
  } catch {
    return summaryOf(story);
  }
}
