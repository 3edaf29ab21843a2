/**
 * What no text of a feed may bring into the issue: halves of characters, which XML cannot hold, controls, which would command a terminal, and
 * those that turn the direction of the text around them.
 */
const UNWANTED =
  // eslint-disable-next-line no-control-regex -- these are the ones to take out
  /[\p{Cs}\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Text without characters that do harm. White space stays. */
export function withoutControls(text: string): string {
  return text.replaceAll(UNWANTED, '');
}

/** The text in one line of at most `most` characters. What is longer ends at a word, with an ellipsis. */
export function singleLine(text: string, most: number): string {
  const line = withoutControls(text.slice(0, most * 8))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= most ? line : cutAtWord(line, most);
}

function cutAtWord(line: string, most: number): string {
  // The last character may be half of one.
  const start = withoutControls(line.slice(0, most - 1));
  const space = start.lastIndexOf(' ');
  return `${(space > most / 2 ? start.slice(0, space) : start).replace(/[\s,;:–—-]+$/, '')}…`;
}
