import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import PostalMime from 'postal-mime';
import { HOSTILE, issueOf, issueStoryOf } from '../../test/issue-of.js';
import { FORMS } from './issue-forms.js';
import type { Issue } from './issue.js';

async function filesOf(issue: Issue): Promise<Record<string, string>> {
  const files = await Promise.all(
    FORMS.map(async ({ name, make }) => [name, Buffer.from(await make(issue)).toString('utf8')] as const),
  );
  return Object.fromEntries(files);
}

const hostile = issueOf({
  title: HOSTILE,
  keywords: [HOSTILE],
  stories: [issueStoryOf({ title: HOSTILE, source: HOSTILE, summary: HOSTILE, alsoIn: [HOSTILE] })],
});

test('the page has each story, with its source, its day and its link', async () => {
  const { 'index.html': page = '' } = await filesOf(issueOf({ feeds: { read: 2, failed: 1 }, keywords: ['bees'] }));
  expect(page).toContain('<time datetime="2026-11-29">November 29, 2026</time>');
  expect(page).toMatch(
    /<h2 [^>]*><a href="https:\/\/example.com\/a" rel="noopener noreferrer"[^>]*>A story<\/a><\/h2>/,
  );
  expect(page).toContain('Made from 2 feeds. 1 feed could not be read.');
  expect(page).toContain('Stories about bees come first.');
});

test('the page loads nothing and runs nothing, whatever stories say', async () => {
  const { 'index.html': page = '' } = await filesOf(hostile);
  expect(page).not.toMatch(/<(?:script|img|link|iframe|object|form|base)\b/i);
  expect(page).not.toMatch(/<[^>]*\son\w+=/i);
  expect(page.match(/<\/title>/g)).toHaveLength(1);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('a story without a date, a link or a text is still one', async () => {
  const bare = {
    id: 'urn:1',
    title: 'Bare',
    source: 'A feed',
    alsoIn: [],
    summary: '',
    html: '',
    score: issueStoryOf().score,
  };
  const files = await filesOf(issueOf({ stories: [bare] }));
  expect(files['index.html']).toMatch(/<h2 [^>]*>Bare<\/h2>/);
  expect(files['issue.txt']).toContain('1. Bare\n   A feed\n');
  expect(parseAtomFeed(files['atom.xml'] ?? '').entries?.[0]?.id).toBe('urn:1');
});

test('without a story the issue says so', async () => {
  const files = await filesOf(issueOf({ stories: [] }));
  expect(files['index.html']).toContain('There is nothing new.');
  expect(files['issue.txt']).toContain('There is nothing new.');
});

test('the plain text has lines of 72 characters, and addresses in one piece', async () => {
  const link = `https://example.com/${'a'.repeat(100)}`;
  const { 'issue.txt': text = '' } = await filesOf(
    issueOf({ stories: [issueStoryOf({ link, summary: 'some words '.repeat(30).trim() })] }),
  );
  const lines = text.split('\n');
  expect(lines).toContain(`   ${link}`);
  expect(lines.filter((line) => line.length > 72)).toEqual([`   ${link}`]);
});

test.each([
  ['any issue', issueOf()],
  ['one with hostile stories', hostile],
])('a mail program reads of %s what was written', async (_what, issue) => {
  const files = await filesOf(issue);
  const mail = await PostalMime.parse(files['issue.eml'] ?? '');
  expect(mail.subject).toBe(`${issue.title}, November 30, 2026`);
  expect(mail.from).toMatchObject({ name: issue.title, address: 'digest@example.invalid' });
  expect(mail.date).toBe('2026-11-30T12:00:00.000Z');
  expect(mail.text?.trim()).toBe(files['issue.txt']?.trim());
  expect(mail.html?.trim()).toBe(files['index.html']?.trim());
  expect(mail.attachments).toEqual([]);
});

test('a title with lines of a header is no header of the mail', async () => {
  const { 'issue.eml': eml = '' } = await filesOf(issueOf({ title: 'a\r\nBcc: victim@example.com\r\n\r\nb' }));
  expect((await PostalMime.parse(eml)).headers.map(({ key }) => key)).not.toContain('bcc');
});

test.each([
  ['any issue', issueOf()],
  ['one with hostile stories', hostile],
])('readers of feeds read of %s what was written', async (_what, issue) => {
  const files = await filesOf(issue);
  const [story] = issue.stories;
  const atom = parseAtomFeed(files['atom.xml'] ?? '');
  expect(atom).toMatchObject({ id: issue.id, title: { value: issue.title }, updated: '2026-11-30T12:00:00.000Z' });
  expect(atom.entries).toMatchObject([
    {
      id: story?.id,
      title: { value: story?.title },
      summary: { value: story?.summary },
      content: { value: story?.html, type: 'html' },
    },
  ]);
  const json = parseJsonFeed(JSON.parse(files['feed.json'] ?? ''));
  expect(json.items).toMatchObject([
    { id: story?.id, title: story?.title, summary: story?.summary, content_html: story?.html },
  ]);
});

test('the same issue is the same bytes', async () => {
  expect(await filesOf(issueOf())).toEqual(await filesOf(issueOf()));
});
