/** Characters of a term at most. Longer words are rarely words, and are found by their beginnings. */
const LONGEST = 64;

/** A word: letters and numerals, with their marks. A soft hyphen, or a space of no width, does not part it. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*/gu;

/** What stands in a word and is not seen. */
const UNSEEN = /[\p{M}\p{Cf}]/gu;

/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Characters that are parted into words at once: the segmenter's time grows with their square. */
const CHUNK = 500;

/** Characters of a word of such a script, at most, whose parts are found as well. */
const LONGEST_COMPOUND = 16;

/** A word of a text, as the ranking and the snippets see it. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** The form under which it is found: without case and accents. */
  readonly term: string;
}

/**
 * The words of a text. Where a script has no spaces they are those of a dictionary, and each is followed by what it ends in: so it is
 * found by whatever it contains.
 */
export function* wordsIn(text: string): Generator<Word> {
  const isSpaced = !UNSPACED.test(text);
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (isSpaced || !UNSPACED.test(word)) yield wordAt(word, index);
    else yield* compoundsIn(word, index);
  }
}

export function termsIn(text: string): string[] {
  return Array.from(wordsIn(text), ({ term }) => term);
}

/** Whether a term may be found by any of its beginnings, and not only by one that says something. */
export function isUnspaced(term: string): boolean {
  return UNSPACED.test(term);
}

function* compoundsIn(text: string, offset: number): Generator<Word> {
  for (let chunk = 0; chunk < text.length; chunk += CHUNK) {
    for (const { segment, index } of segmenter.segment(text.slice(chunk, chunk + CHUNK))) {
      const start = offset + chunk + index;
      const isCompound = isUnspaced(segment) && segment.length <= LONGEST_COMPOUND;
      yield wordAt(segment, start);
      for (let at = 1; isCompound && at < segment.length; at++) yield wordAt(segment.slice(at), start + at);
    }
  }
}

function wordAt(word: string, start: number): Word {
  const term = word.slice(0, LONGEST).normalize('NFKD').replaceAll(UNSEEN, '').toLowerCase().slice(0, LONGEST);
  return { start, end: start + word.length, term };
}
