import { entryOf } from '../../test/entry-of.js';
import type { Entry } from '../feeds/entry.js';
import { removeDuplicates } from './remove-duplicates.js';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 30);

/** How many stories two entries are. */
const storiesOf = (one: Parameters<typeof entryOf>[0], other: Parameters<typeof entryOf>[0]): number =>
  removeDuplicates([entryOf({ feed: 'a', ...one }), entryOf({ feed: 'b', ...other })]).length;

test.each([
  ['the same URI as id', { id: 'urn:1' }, { id: 'urn:1' }, 1],
  ['the same number as id in two feeds', { id: '1' }, { id: '1' }, 2],
  ['the same number as id in one feed', { id: '1' }, { id: '1', feed: 'a' }, 1],
  [
    'one link, written in two ways',
    { link: 'http://www.x.example/p/?b=1&a=2#top' },
    { link: 'https://x.example/p?a=2&b=1' },
    1,
  ],
  ['links to two pages', { link: 'https://x.example/?p=1' }, { link: 'https://x.example/?p=2' }, 2],
  ['nearly the same title', { title: 'Node 24 is out: what is new' }, { title: 'Node 24 is out — what is new?' }, 1],
  [
    'titles that differ in a word of five',
    { title: 'Bees dance in the morning sun' },
    { title: 'Bees dance in the evening sun' },
    2,
  ],
  [
    'titles of two versions',
    { title: 'Version 7.8.2 of the library is out' },
    { title: 'Version 7.8.3 of the library is out' },
    2,
  ],
  ['a short title that says little', { title: 'Weekly links' }, { title: 'Weekly links' }, 2],
  [
    'the title of a series in one feed',
    { title: 'What we read this week' },
    { title: 'What we read this week', feed: 'a' },
    2,
  ],
  [
    'the same title a year apart',
    { title: 'The best books of the year', date: now },
    { title: 'The best books of the year', date: now - 365 * day },
    2,
  ],
  [
    'the same title a day apart',
    { title: 'The best books of the year', date: now },
    { title: 'The best books of the year', date: now - day },
    1,
  ],
])('entries with %s', (_what, one, other, stories) => {
  expect(storiesOf(one, other)).toBe(stories);
});

test('the source with the most weight tells the story, then the longest text', () => {
  const entries = [
    entryOf({ id: 'urn:1', feed: 'a', text: 'long and more' }),
    entryOf({ id: 'urn:1', feed: 'b', text: 'short', weight: 2 }),
    entryOf({ id: 'urn:1', feed: 'c', text: 'long' }),
  ];
  const [story] = removeDuplicates(entries);
  const feeds = [story?.entry, ...(story?.others ?? [])].map((entry) => entry?.origin.title);
  expect(feeds).toEqual(['Feed b', 'Feed a', 'Feed c']);
});

test('a chain of ids and links is one story, whatever the order of the sources', () => {
  const chain = [
    entryOf({ feed: 'a', id: 'urn:1', text: 'xxx' }),
    entryOf({ feed: 'b', id: 'urn:1', link: 'https://x.example/1', text: 'xx' }),
    entryOf({ feed: 'c', link: 'https://x.example/1', text: 'x' }),
  ];
  expect(removeDuplicates(chain)).toHaveLength(1);
  expect(removeDuplicates([...chain].reverse())).toEqual(removeDuplicates(chain));
});

test('thousands of titles that are nearly the same are not compared each with each', () => {
  const entries: Entry[] = Array.from({ length: 20_000 }, (_, i) =>
    entryOf({ feed: `f${i % 100}`, title: `Breaking news about something number ${i}` }),
  );
  expect(removeDuplicates(entries)).toHaveLength(20_000);
});
