import { threadable } from '@instar/threads';
import { sentencesOf } from '../text/sentences.js';
import { singleLine } from '../text/single-line.js';
import type { SummaryTask } from './summarizer.js';
import { textRank } from './text-rank.js';

/** Sentences that are ranked, those that are taken, and characters of a summary, at most. */
const MOST_RANKED = 60;
const MOST_TAKEN = 3;
export const LONGEST_SUMMARY = 360;

/** A shorter sentence is a label, as "Bug fixes". */
const LEAST_WORDS = 3;

/** How much the first sentence counts more than its rank: texts begin with what they are about. It falls to nothing within ten sentences. */
const LEAD = 0.5;

/** Summarises a text by its own most telling sentences, in their order: on a thread, as all that computes for long. */
export const extractSummary = threadable(function extractSummary({ title, text }: SummaryTask): string {
  const sentences = sentencesOf(text, MOST_RANKED).filter((sentence) => sentence !== title && says(sentence));
  const ranks = textRank(sentences);
  const order = sentences.map((sentence, index) => ({ sentence, index, worth: worth(ranks[index] ?? 0, index) }));
  order.sort((one, other) => other.worth - one.worth || one.index - other.index);
  const taken: typeof order = [];
  let length = 0;
  for (const each of order) {
    if (taken.length === MOST_TAKEN) break;
    if (taken.length > 0 && length + each.sentence.length > LONGEST_SUMMARY) continue;
    if (taken.some(({ sentence }) => sentence === each.sentence)) continue;
    taken.push(each);
    length += each.sentence.length + 1;
  }
  taken.sort((one, other) => one.index - other.index);
  return singleLine(taken.map(({ sentence }) => ended(sentence)).join(' '), LONGEST_SUMMARY);
});

function worth(rank: number, index: number): number {
  return rank * (1 + LEAD * Math.max(0, 1 - index / 10));
}

function says(sentence: string): boolean {
  return sentence.split(/\s+/).length >= LEAST_WORDS || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}]{6}/u.test(sentence);
}

/** Items of lists end without a stop, and would run into each other. */
function ended(sentence: string): string {
  return /[.!?…。！？:;]["'”’)]*$/.test(sentence) ? sentence : `${sentence}.`;
}
