import type { Issue, IssueStory } from '../src/issue/issue.js';

export function issueStoryOf(some: Partial<IssueStory> = {}): IssueStory {
  const score = { total: 1, recency: 1, keywords: 0, echo: 0, substance: 1, weight: 1 };
  return {
    id: 'urn:uuid:00000000-0000-8000-a000-000000000001',
    title: 'A story',
    link: 'https://example.com/a',
    source: 'A feed',
    alsoIn: [],
    date: Date.UTC(2026, 10, 29),
    summary: 'It says this.',
    html: '<p>It says this, and more.</p>',
    score,
    ...some,
  };
}

/** An issue like any other, but for what the test says. */
export function issueOf(some: Partial<Issue> = {}): Issue {
  return {
    title: 'Digest',
    id: 'urn:uuid:00000000-0000-8000-a000-000000000000',
    date: Date.UTC(2026, 10, 30, 12),
    keywords: [],
    stories: [issueStoryOf()],
    feeds: { read: 2, failed: 0 },
    ...some,
  };
}

/** What would run, or break out, if it were not escaped. */
export const HOSTILE = `</title><script>alert(1)</script><img src=x onerror="alert(1)"> ]]> & 'q' "q" \${1}`;
