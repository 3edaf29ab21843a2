import type { System } from '@instar/core';
import { pipeline, type BranchOf, type CollectedResult, type Rejection, type RunnablePipeline } from '@instar/pipeline';
import { FeedCopies } from '../feeds/feed-copies.js';
import type { Source } from '../feeds/source.js';
import { FORMS, type IssueForm } from '../issue/issue-forms.js';
import { writeIssueFile } from '../issue/write-file.js';
import type { DigestOptions } from './digest-options.js';
import { ON_THREAD } from './digest-threads.js';
import { draftOf, editionOf, type Edition } from './draft.js';
import { fetchFeeds } from './fetch-feeds.js';
import { failed, parseSource, type ParsedSource } from './parse-source.js';
import { stageFailure } from './stage-failure.js';
import { summarise } from './summaries.js';

/** Stages in which a source may fail for itself. In all others the issue fails. */
const FETCH = 'fetch';
const PARSE = 'parse';

/**
 * From sources to an issue: each is fetched by an agent and parsed on a thread; of all of them together the stories are chosen, summarised on threads,
 * and written in each form.
 *
 * @param unread the sources that stages have failed with for good, by then
 */
export function digestPipeline(
  system: System,
  options: DigestOptions,
  unread: readonly ParsedSource[],
): RunnablePipeline<Source, CollectedResult<Edition>> {
  const { sources, now, settings, summarizer } = options;
  const copies = system.resolve(FeedCopies);
  const write =
    ({ name, make }: IssueForm): BranchOf<Edition, void> =>
    (editions) =>
      editions
        .flatMap(({ issue }) => (issue === undefined ? [] : [issue]))
        .call(async (issue) => ({ name, content: await make(issue) }), { name: `make ${name}` })
        .call((file) => writeIssueFile(settings.out, file), { name: `write ${name}` });

  return FORMS.reduce(
    (stages, form) => stages.tee(write(form), { name: form.name }),
    pipeline<Source>({ name: 'Digest', key: ({ url }) => url, report: '100ms' })
      .through(fetchFeeds(sources, FETCH))
      .map((fetched) => ({ fetched, now }))
      .sync(parseSource, { name: PARSE, ...ON_THREAD })
      .tee((parsed) =>
        parsed.call(({ report, copy }) => (copy === undefined ? undefined : copies.keep(report.url, copy)), {
          name: 'keep',
        }),
      )
      .batch({ size: sources.length })
      .map((parsed) => draftOf([...parsed, ...unread], options))
      .call(async (draft) => editionOf(draft, await summarise(draft.picked, system, summarizer), options), {
        name: 'summarise',
      }),
  ).collect();
}

/** The source that was rejected, or `undefined` if it was more than that. */
export function unreadSource({ stage, keys, error }: Rejection): ParsedSource | undefined {
  const what = { [FETCH]: 'fetched', [PARSE]: 'parsed' }[stage.split('/').at(-1) ?? ''];
  if (what === undefined) return undefined;
  return failed(String(keys[0]), `cannot be ${what}: ${stageFailure(error)}`);
}
