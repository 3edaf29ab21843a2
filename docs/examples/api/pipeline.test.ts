import { longestWord } from './pipeline.js';

test('pages are taken apart', async () => {
  expect(await longestWord(['a', 'https://b.example'])).toBe('https://b.example');
});
