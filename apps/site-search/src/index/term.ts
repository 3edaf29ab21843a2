/** Words, as the ranking and the snippets see them. */
export const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The form under which a word is found: without case and accents. */
export function termOf(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

export function termsIn(text: string): string[] {
  return (text.match(WORD) ?? []).map(termOf);
}
