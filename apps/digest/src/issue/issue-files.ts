import { htmlPage } from './html-page.js';
import type { Issue } from './issue.js';
import { atomFeed, jsonFeed } from './issue-feeds.js';
import { mail } from './mail.js';
import { plainText } from './plain-text.js';

/** A file of the issue, before it is written. */
export interface IssueFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Every form of the issue. */
export async function issueFiles(issue: Issue): Promise<IssueFile[]> {
  return [
    { name: 'index.html', content: htmlPage(issue) },
    { name: 'issue.txt', content: plainText(issue) },
    { name: 'issue.eml', content: await mail(issue) },
    { name: 'atom.xml', content: atomFeed(issue) },
    { name: 'feed.json', content: jsonFeed(issue) },
  ];
}
