import { wordsOf } from '../text/words.js';

/** Share of common words from which on two titles say the same. */
const NEAR = 0.75;

/** A shorter title, as "Weekly links", says too little to be known by. */
const LEAST_WORDS = 4;

/** Titles that one is compared with at most: the newest that share a rare word. */
const MOST_CANDIDATES = 50;

interface Title<T> {
  readonly value: T;
  readonly words: ReadonlySet<string>;
  /** Numbers, in order: two versions are two stories, however alike their titles are. */
  readonly numbers: string;
}

/** Finds titles that are nearly the same. Bounded: each title is compared with a few, by its words. */
export class TitleIndex<T> {
  private readonly byWord = new Map<string, Title<T>[]>();

  /** Returns the values of titles that say nearly the same, in the order in which they were added. */
  near(text: string): T[] {
    const title = titleOf(text, undefined);
    if (title.words.size < LEAST_WORDS) return [];
    const candidates = new Set(
      this.keys(title).flatMap((word) => (this.byWord.get(word) ?? []).slice(-MOST_CANDIDATES)),
    );
    return [...candidates].filter((other) => areNear(title, other)).map(({ value }) => value);
  }

  add(text: string, value: T): void {
    const title = titleOf(text, value);
    if (title.words.size < LEAST_WORDS) return;
    for (const word of this.keys(title)) {
      const titles = this.byWord.get(word);
      if (titles === undefined) this.byWord.set(word, [title]);
      else titles.push(title);
    }
  }

  /**
   * Two titles with three quarters of their words in common share one of the first words in any order that both are sorted by, if so many of them are
   * looked at. The order here is by length: long words are rare.
   */
  private keys({ words }: Title<T | undefined>): string[] {
    const sorted = [...words].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
    return sorted.slice(0, words.size - Math.ceil(NEAR * words.size) + 1);
  }
}

function titleOf<T>(text: string, value: T): Title<T> {
  const words = wordsOf(text);
  return { value, words: new Set(words), numbers: words.filter((word) => /^\d/.test(word)).join(' ') };
}

function areNear(one: Title<unknown>, other: Title<unknown>): boolean {
  if (one.numbers !== other.numbers) return false;
  const common = [...one.words].filter((word) => other.words.has(word)).length;
  return common / (one.words.size + other.words.size - common) >= NEAR;
}
