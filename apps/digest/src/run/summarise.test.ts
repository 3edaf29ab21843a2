import { entryOf } from '../../test/entry-of.js';
import { rank } from '../ranking/rank.js';
import { summariseBy, summarise } from './summarise.js';

const [story] = rank([{ entry: entryOf({ text: 'Bees dance in the sun.' }), others: [] }], {
  top: 1,
  keywords: [],
  now: 0,
});
if (story === undefined) throw new Error('there is a story');
const own = summarise(story).summary;

test.each([
  ['says something', () => Promise.resolve('By a model.\n'), 'By a model.'],
  ['says nothing', () => Promise.resolve(' '), own],
  ['fails', () => Promise.reject(new Error('down')), own],
  [
    'throws',
    () => {
      throw new Error('down');
    },
    own,
  ],
])('of a model that %s, the summary is never worse than the extracted one', async (_what, summarize, summary) => {
  expect(own).toBe('Bees dance in the sun.');
  expect((await summariseBy({ summarize }, story)).summary).toBe(summary);
});

test('a model that says too much is cut', async () => {
  const { summary } = await summariseBy({ summarize: () => Promise.resolve('word '.repeat(1_000)) }, story);
  expect(summary.length).toBeLessThanOrEqual(360);
});
