import { plural } from '../plural.js';
import { Html, html } from './html-template.js';
import type { Issue, IssueStory } from './issue.js';
import { isoDay, longDate } from './issue-date.js';
import { SHEET, STYLE } from './page-style.js';

/** The class and the style of an element, which have one name. */
function as(name: keyof typeof STYLE): Html {
  return html`class="${name}" style="${new Html(STYLE[name])}"`;
}

/** Why there are few stories, or none. */
const NOTHING = 'There is nothing new.';

/** The issue as a page of HTML that mail programs show as well: tables, styles in the elements, nothing that is loaded from elsewhere. */
export function htmlPage(issue: Issue): string {
  const { title, date, stories } = issue;
  const preview = stories
    .slice(0, 3)
    .map((story) => story.title)
    .join(' · ');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}, ${longDate(date)}</title>
        <style>
          ${new Html(SHEET)}
        </style>
      </head>
      <body ${as('body')}>
        <div ${as('preview')} aria-hidden="true">${preview}</div>
        <table role="presentation" cellpadding="0" cellspacing="0" ${as('frame')}>
          <tr>
            <td align="center" ${as('column')}>
              <table role="presentation" cellpadding="0" cellspacing="0" ${as('card')}>
                <tr>
                  <td align="left" ${as('head')}>
                    <header>
                      <h1 ${as('name')}>${title}</h1>
                      <p ${as('dateline')}>${time(date)} · ${plural(stories.length, 'story', 'stories')}</p>
                    </header>
                  </td>
                </tr>
                <tr>
                  <td align="left">
                    <main>
                      <table role="presentation" cellpadding="0" cellspacing="0" width="100%">
                        ${stories.length === 0 ? row(html`<p ${as('summary')}>${NOTHING}</p>`) : stories.map(storyRow)}
                      </table>
                    </main>
                  </td>
                </tr>
                <tr>
                  <td align="left" ${as('foot')}><footer>${footer(issue)}</footer></td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.text;
}

function row(content: Html): Html {
  return html`<tr>
    <td align="left" ${as('story')}>${content}</td>
  </tr> `;
}

function storyRow({ title, link, source, alsoIn, date, summary }: IssueStory, index: number): Html {
  const heading =
    link === undefined ? html`${title}` : html`<a href="${link}" rel="noopener noreferrer" ${as('link')}>${title}</a>`;
  return row(
    html`<article>
      <p ${as('kicker')}>
        <span ${as('source')}>${source}</span>${date === undefined ? undefined : html` · ${time(date)}`}
      </p>
      <h2 ${as(index === 0 ? 'lead' : 'title')}>${heading}</h2>
      ${summary === '' ? undefined : html`<p ${as('summary')}>${summary}</p>`}
      ${alsoIn.length === 0 ? undefined : html`<p ${as('also')}>Also in ${alsoIn.join(', ')}</p>`}
    </article>`,
  );
}

function time(date: number): Html {
  return html`<time datetime="${isoDay(date)}">${longDate(date)}</time>`;
}

/** What the issue was made from, for the page and for the plain text. */
export function footerLines({ feeds, keywords }: Issue): string[] {
  const failed = feeds.failed === 0 ? '' : ` ${plural(feeds.failed, 'feed')} could not be read.`;
  const chosen = keywords.length === 0 ? '' : `Stories about ${keywords.join(', ')} come first.`;
  return [`Made from ${plural(feeds.read, 'feed')}.${failed}`, chosen].filter(Boolean);
}

function footer(issue: Issue): Html[] {
  return footerLines(issue).map((line) => html`<div>${line}</div>`);
}
