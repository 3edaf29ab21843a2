/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** A word, or a number with its points, as of a version. */
const WORD = /\p{L}[\p{L}\p{N}]*|\p{N}+(?:\.\p{N}+)*/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text, without case and accents, in order. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  if (!UNSPACED.test(plain)) return plain.match(WORD) ?? [];
  return [...segmenter.segment(text.normalize('NFKC').toLowerCase())]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** English words that say nothing about what a text is about. */
const STOP_WORDS = new Set(
  `a about after all also an and any are as at be been before but by can could did do does for from had has have he her his how i if in into is
  it its just may more most no not now of on one only or other our out over s she should so some such t than that the their them then there these
  they this to under up use used uses using very was we were what when where which while who will with would you your`.split(
    /\s+/,
  ),
);

/** The words that a text is about. */
export function contentWords(text: string): string[] {
  return wordsOf(text).filter((word) => !STOP_WORDS.has(word));
}
