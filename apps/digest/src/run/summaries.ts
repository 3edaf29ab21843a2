import type { System } from '@instar/core';
import { pipeline, type BranchOf, type CollectedResult, type RunnablePipeline } from '@instar/pipeline';
import type { IssueStory } from '../issue/issue.js';
import { issueStory } from '../issue/issue-story.js';
import type { RankedStory } from '../ranking/rank.js';
import { extractSummary } from '../summary/extract-summary.js';
import { summariseBy } from '../summary/summarise-by.js';
import type { Summarizer, SummaryTask } from '../summary/summarizer.js';
import { ON_THREAD } from './digest-threads.js';
import { interrupted } from './interrupted.js';
import { stageFailure } from './stage-failure.js';

/** Requests to a model at once. */
const ASKED = 4;

/** A story that has no summary, and why. */
export interface Unsummarised {
  readonly title: string;
  readonly reason: string;
}

export interface Summaries {
  /** All stories, in their order. */
  readonly stories: readonly IssueStory[];
  readonly unsummarised: readonly Unsummarised[];
}

/**
 * Summarises stories: on threads by their own sentences, or by a model. A story that this fails with is published without a summary.
 *
 * @throws {PlainError} if it was interrupted
 */
export async function summarise(
  picked: readonly RankedStory[],
  system: System,
  summarizer: Summarizer | undefined,
): Promise<Summaries> {
  const summaries = summariesOf(summarizer);
  const unsummarised: Unsummarised[] = [];
  summaries.rejected$.subscribe(({ item, error }) => {
    unsummarised.push({ title: (item as SummaryTask).title, reason: stageFailure(error) });
  });
  const { values, isComplete } = await system.run(summaries, picked);
  if (!isComplete) throw interrupted();
  const summaryOf = new Map(values.map(({ story, summary }) => [story, summary]));
  return { stories: picked.map((story) => issueStory(story, summaryOf.get(story) ?? '')), unsummarised };
}

interface Summarised {
  readonly story: RankedStory;
  readonly summary: string;
}

function summariesOf(summarizer: Summarizer | undefined): RunnablePipeline<RankedStory, CollectedResult<Summarised>> {
  const summary: BranchOf<RankedStory, string> = (stories) => {
    const tasks = stories.map(({ entry: { title, text } }) => ({ title, text }));
    if (summarizer === undefined) return tasks.sync(extractSummary, ON_THREAD);
    return tasks.call((task) => summariseBy(summarizer, task), { concurrency: ASKED });
  };
  return pipeline<RankedStory>({ name: 'Summaries' })
    .join({ story: (story) => story, summary })
    .collect();
}
