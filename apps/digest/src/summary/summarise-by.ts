import { singleLine } from '../text/single-line.js';
import { extractSummary, LONGEST_SUMMARY } from './extract-summary.js';
import type { Summarizer, SummaryTask } from './summarizer.js';

/** How long a summarizer may take for one story, in milliseconds. */
const LONGEST = 30_000;

/** A summary by a model, or by the story's own sentences where the model fails or says nothing. */
export async function summariseBy(summarizer: Summarizer, task: SummaryTask): Promise<string> {
  try {
    const summary = await summarizer.summarize(task, AbortSignal.timeout(LONGEST));
    return singleLine(summary, LONGEST_SUMMARY) || extractSummary(task);
  } catch {
    return extractSummary(task);
  }
}
