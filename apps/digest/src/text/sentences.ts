import { singleLine } from './single-line.js';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Longest sentence, in characters: a list without stops is cut there. */
const LONGEST = 300;

/** What change logs and blogs put before or after what they say: commit hashes, issue numbers, names of who did it. */
const REFERENCES = /\s*\(\s*(?:[0-9a-f]{7,40}|#\d+|(?:closes|fixes|see)\b[^()]*|[,\s])+\s*\)|^\s*[0-9a-f]{7,40}:\s*/gi;

/**
 * The sentences of a text, whose lines are its blocks.
 *
 * @param most sentences that are read
 */
export function sentencesOf(text: string, most: number): string[] {
  const sentences: string[] = [];
  for (const line of text.split('\n')) {
    for (const { segment } of segmenter.segment(line)) {
      const sentence = singleLine(segment.replaceAll(REFERENCES, ''), LONGEST);
      if (/\p{L}/u.test(sentence)) sentences.push(sentence);
      if (sentences.length >= most) return sentences;
    }
  }
  return sentences;
}
