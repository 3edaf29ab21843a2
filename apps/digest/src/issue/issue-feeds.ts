import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import { html } from './html-template.js';
import type { Issue, IssueStory } from './issue.js';

/** The issue as an Atom feed. */
export function atomFeed({ id, title, date, stories }: Issue): string {
  return generateAtomFeed({
    id,
    title: { value: title, type: 'text' },
    updated: new Date(date),
    generator: { text: 'instar-digest' },
    authors: [{ name: title }],
    entries: stories.map((story) => ({
      id: story.id,
      title: { value: story.title, type: 'text' },
      updated: new Date(story.date ?? date),
      ...(story.date !== undefined && { published: new Date(story.date) }),
      authors: [{ name: story.source }],
      ...(story.link !== undefined && { links: [{ href: story.link, rel: 'alternate' }] }),
      summary: { value: story.summary, type: 'text' },
      content: { value: contentOf(story), type: 'html' },
    })),
  });
}

/** The issue as a JSON Feed. */
export function jsonFeed({ title, date, stories }: Issue): string {
  const feed = generateJsonFeed({
    title,
    description: 'The best of several feeds',
    items: stories.map((story) => ({
      id: story.id,
      title: story.title,
      ...(story.link !== undefined && { url: story.link }),
      summary: story.summary,
      content_html: contentOf(story),
      date_published: new Date(story.date ?? date),
      authors: [{ name: story.source }],
    })),
  });
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}

function contentOf(story: IssueStory): string {
  return story.html === '' ? html`<p>${story.summary}</p>`.text : story.html;
}
