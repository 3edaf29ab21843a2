import { contentWords } from '../text/words.js';

/** As for PageRank: how much of a sentence's rank comes from others. */
const DAMPING = 0.85;
const ROUNDS = 30;

/**
 * Ranks sentences by TextRank (Mihalcea and Tarau, 2004): each recommends those that it shares words with, and counts as much as those that
 * recommend it. Takes a time that grows with the square of their number.
 *
 * @returns a rank for each sentence, 1 on average
 */
export function textRank(sentences: readonly string[]): number[] {
  const words = sentences.map((sentence) => new Set(contentWords(sentence)));
  const links = words.map((one, row) => words.map((other, column) => (row === column ? 0 : similarity(one, other))));
  const sums = links.map((row) => row.reduce((sum, link) => sum + link, 0));
  let ranks = sentences.map(() => 1);
  for (let round = 0; round < ROUNDS; round++) {
    const last = ranks;
    ranks = links.map((row) => {
      const given = row.reduce(
        (sum, link, from) => (link === 0 ? sum : sum + (link / (sums[from] ?? 1)) * (last[from] ?? 0)),
        0,
      );
      return 1 - DAMPING + DAMPING * given;
    });
  }
  return ranks;
}

/** Common words, by the lengths of both sentences, so that long ones do not win by length alone. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common++;
  return common === 0 ? 0 : common / (Math.log(one.size + 1) + Math.log(other.size + 1));
}
