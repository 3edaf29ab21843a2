import { htmlPage } from './html-page.js';
import type { Issue } from './issue.js';
import { atomFeed, jsonFeed } from './issue-feeds.js';
import { mail } from './mail.js';
import { plainText } from './plain-text.js';

/** A form of an issue: its file, and how it is made. */
export interface IssueForm {
  readonly name: string;
  readonly make: (issue: Issue) => string | Promise<Uint8Array>;
}

/** Every form of an issue. */
export const FORMS: readonly IssueForm[] = [
  { name: 'index.html', make: htmlPage },
  { name: 'issue.txt', make: plainText },
  { name: 'issue.eml', make: mail },
  { name: 'atom.xml', make: atomFeed },
  { name: 'feed.json', make: jsonFeed },
];
