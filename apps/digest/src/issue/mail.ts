import MailComposer from 'nodemailer/lib/mail-composer';
import { htmlPage } from './html-page.js';
import type { Issue } from './issue.js';
import { longDate } from './issue-date.js';
import { plainText } from './plain-text.js';
import { stableUri } from './stable-uri.js';

/** Nobody's address: who sends the mail puts in their own. */
const SENDER = 'digest@example.invalid';

/**
 * The issue as a mail, in the form of an `.eml` file: plain text and HTML, of which mail programs choose. `X-Unsent` opens it as a draft where
 * that is known.
 */
export async function mail(issue: Issue): Promise<Buffer> {
  const name = stableUri(`${issue.id} ${issue.date}`).replace('urn:uuid:', '');
  const composer = new MailComposer({
    from: { name: issue.title, address: SENDER },
    subject: `${issue.title}, ${longDate(issue.date)}`,
    date: new Date(issue.date),
    messageId: `<${name}@example.invalid>`,
    baseBoundary: name,
    headers: { 'X-Unsent': '1' },
    text: plainText(issue),
    html: htmlPage(issue),
    // The content is nobody's to read files or addresses by.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
