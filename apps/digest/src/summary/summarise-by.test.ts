import { extractSummary } from './extract-summary.js';
import { summariseBy } from './summarise-by.js';

const story = { title: 'Bees', text: 'Bees dance in the sun.' };
const own = extractSummary(story);

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
  expect(await summariseBy({ summarize }, story)).toBe(summary);
});

test('a model that says too much is cut', async () => {
  const summary = await summariseBy({ summarize: () => Promise.resolve('word '.repeat(1_000)) }, story);
  expect(summary.length).toBeLessThanOrEqual(360);
});
