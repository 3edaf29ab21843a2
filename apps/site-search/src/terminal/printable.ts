/** Control characters: in a page's text they would command the terminal. */
// eslint-disable-next-line no-control-regex -- these are the ones to take out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A foreign text as it may be written to a terminal. Its length stays the same. */
export function printable(text: string): string {
  return text.replaceAll(CONTROL, ' ');
}
