/** Control characters, those that end a line and those that turn its direction: in a page's text they would command the terminal. */
// eslint-disable-next-line no-control-regex -- these are the ones to take out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A foreign text as it may be written to a terminal. Its length stays the same. */
export function printable(text: string): string {
  return text.replaceAll(CONTROL, ' ');
}

/** The same of a title, or of what somebody has typed, which is printed in so many characters at most. */
export function shortPrintable(text: string, most: number): string {
  if (text.length <= most) return printable(text);
  // The last character may be half of one.
  return `${printable(text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, ''))}…`;
}
