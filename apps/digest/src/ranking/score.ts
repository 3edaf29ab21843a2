import { wordsOf } from '../text/words.js';
import type { Story } from './story.js';

/** What a score is made of. All but the weight are from 0 to 1. */
export interface Score {
  readonly total: number;
  /** 1 for now, ½ after a week, ¼ after three; 0.1, as after nine, without a date. */
  readonly recency: number;
  /** How well it meets the user's keywords: ¾ for one in the title, ½ for one in a category, ¼ for one in the text, and nearer to 1 with each more. */
  readonly keywords: number;
  /** How many other sources tell it: ½ for one, ⅔ for two. */
  readonly echo: number;
  /** How much it says: 1 from sixty words on. */
  readonly substance: number;
  /** Of its source. */
  readonly weight: number;
}

const WEEK = 7 * 86_400_000;
const UNDATED = 0.1;
const ENOUGH_WORDS = 60;

/** How much each part counts. */
const PARTS = { recency: 1, keywords: 1.5, echo: 0.3, substance: 0.3 };

/** Words of a text that keywords are looked for in. */
const MOST_WORDS = 2_000;

/**
 * Scores a story: `weight × (recency + 1.5 × keywords + 0.3 × echo + 0.3 × substance)`.
 *
 * @param keywords of one word or several
 * @param now the time, in milliseconds since the epoch
 */
export function scoreOf({ entry, others }: Story, keywords: readonly string[], now: number): Score {
  const words = wordsOf(entry.text).slice(0, MOST_WORDS);
  const { weight, url } = entry.origin;
  const sources = new Set(others.map(({ origin }) => origin.url).filter((other) => other !== url)).size;
  const parts = {
    recency: entry.date === undefined ? UNDATED : 1 / (1 + (now - entry.date) / WEEK),
    keywords: keywordScore(keywords, wordsOf(entry.title), wordsOf(entry.categories.join(' . ')), words),
    echo: sources / (sources + 1),
    substance: Math.min(1, words.length / ENOUGH_WORDS),
  };
  const sum = Object.entries(PARTS).reduce(
    (total, [name, factor]) => total + factor * parts[name as keyof typeof PARTS],
    0,
  );
  return { total: weight * sum, ...parts, weight };
}

function keywordScore(
  keywords: readonly string[],
  ...[title, categories, text]: [string[], string[], string[]]
): number {
  const places = [title, categories, text].map((words) => ` ${words.join(' ')} `);
  const missed = keywords.reduce((rest, keyword) => {
    const place = places.findIndex((words) => words.includes(` ${wordsOf(keyword).join(' ')} `));
    return rest * (1 - ([0.75, 0.5, 0.25][place] ?? 0));
  }, 1);
  return 1 - missed;
}
