import { plural } from '../plural.js';
import { footerLines } from './html-page.js';
import type { Issue, IssueStory } from './issue.js';
import { longDate } from './issue-date.js';

/** Longest line, in characters, as mail has it. */
const WIDTH = 72;

/** The issue as plain text. */
export function plainText(issue: Issue): string {
  const { title, date, stories } = issue;
  const head = `${title}\n${longDate(date)} · ${plural(stories.length, 'story', 'stories')}\n${'='.repeat(WIDTH)}`;
  const body = stories.length === 0 ? ['There is nothing new.'] : stories.map(storyText);
  return `${[head, ...body, '-'.repeat(WIDTH), ...footerLines(issue).map((line) => wrap(line, ''))].join('\n\n')}\n`;
}

function storyText({ title, link, source, alsoIn, date, summary }: IssueStory, index: number): string {
  const number = `${index + 1}. `;
  const indent = ' '.repeat(number.length);
  const lines = [
    number + wrap(title, indent).trimStart(),
    wrap(date === undefined ? source : `${source} · ${longDate(date)}`, indent),
    ...(summary === '' ? [] : ['', wrap(summary, indent)]),
    ...(alsoIn.length === 0 ? [] : [wrap(`Also in ${alsoIn.join(', ')}`, indent)]),
    // An address is never broken: it could not be followed.
    ...(link === undefined ? [] : [indent + link]),
  ];
  return lines.join('\n');
}

/** Breaks a line at spaces. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + word.length < WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line).join('\n');
}
