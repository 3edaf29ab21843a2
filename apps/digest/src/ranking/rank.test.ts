import { entryOf } from '../../test/entry-of.js';
import { rank } from './rank.js';
import { scoreOf } from './score.js';
import type { Story } from './story.js';

const week = 7 * 86_400_000;
const now = Date.UTC(2026, 10, 30);
const options = { top: 10, keywords: [], now };

const story = (some: Parameters<typeof entryOf>[0], ...others: Story['others']): Story => ({
  entry: entryOf(some),
  others,
});
const titles = (stories: readonly Story[], some = {}): string[] =>
  rank(stories, { ...options, ...some }).map(({ entry }) => entry.title);

test.each([
  [now, 1],
  [now - week, 0.5],
  [now - 3 * week, 0.25],
])('recency falls with age', (date, recency) => {
  expect(scoreOf(story({ date }), [], now).recency).toBe(recency);
});

test('without a date a story counts as an old one', () => {
  expect(scoreOf(story({}), [], now).recency).toBe(0.1);
});

test.each([
  ['the title', { title: 'On Memory Leaks' }, 0.75],
  ['a category', { categories: ['memory leaks'] }, 0.5],
  ['the text', { text: 'It has memory\nleaks.' }, 0.25],
  ['parts of words only', { title: 'Memory leakserver' }, 0],
])('a keyword in %s', (_where, some, score) => {
  expect(scoreOf(story(some), ['memory leaks'], now).keywords).toBe(score);
});

test('each keyword that is met brings it nearer to 1, and none takes away', () => {
  const { keywords } = scoreOf(story({ title: 'Types and tests' }), ['types', 'tests', 'snakes'], now);
  expect(keywords).toBeCloseTo(1 - 0.25 * 0.25);
});

test('a story that several sources have counts more, and one that its own feed repeats does not', () => {
  expect(scoreOf(story({}, entryOf({ feed: 'b' }), entryOf({ feed: 'b' })), [], now).echo).toBe(0.5);
  expect(scoreOf(story({}, entryOf()), [], now).echo).toBe(0);
});

test('the total is what the formula says', () => {
  const text = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ');
  const { total } = scoreOf(
    story({ title: 'Types', date: now, text, weight: 2 }, entryOf({ feed: 'b' })),
    ['types'],
    now,
  );
  expect(total).toBeCloseTo(2 * (1 + 1.5 * 0.75 + 0.3 * 0.5 + 0.3 * 0.5));
});

test('the newest come first, and those of a source with more weight before them', () => {
  const stories = [story({ title: 'old', feed: 'a', date: now - week }), story({ title: 'new', feed: 'b', date: now })];
  expect(titles(stories)).toEqual(['new', 'old']);
  expect(titles([...stories, story({ title: 'heavy', feed: 'c', date: now - week, weight: 3 })])).toEqual([
    'heavy',
    'new',
    'old',
  ]);
});

test('a source that publishes much does not fill the issue', () => {
  const flood = Array.from({ length: 5 }, (_, i) => story({ title: `flood ${i}`, date: now }));
  expect(titles([...flood, story({ title: 'drop', feed: 'b', date: now - week * 0.5 })])).toEqual([
    'flood 0',
    'drop',
    'flood 1',
    'flood 2',
    'flood 3',
    'flood 4',
  ]);
});

test('no more than asked for, and the same for any order of the sources', () => {
  const stories = ['c', 'a', 'b'].map((feed) => story({ title: feed, feed, date: now }));
  expect(titles(stories, { top: 2 })).toHaveLength(2);
  expect(titles(stories)).toEqual(titles([...stories].reverse()));
  expect(titles([])).toEqual([]);
});
