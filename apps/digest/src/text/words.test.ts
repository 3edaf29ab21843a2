import { contentWords, wordsOf } from './words.js';
import { sentencesOf } from './sentences.js';
import { singleLine } from './single-line.js';

test('words have neither case nor accents, and versions are one', () => {
  expect(wordsOf('Élan: RxJS 7.8.2 is out')).toEqual(['elan', 'rxjs', '7.8.2', 'is', 'out']);
  expect(contentWords('The end of the RxJS')).toEqual(['end', 'rxjs']);
});

test('scripts without spaces have words too', () => {
  expect(wordsOf('データベースの索引').length).toBeGreaterThan(1);
});

test('sentences end with their block, and lose hashes and issue numbers', () => {
  expect(
    sentencesOf('Fix a leak (#12) ([abc](x))\n1a2b3c4: It is v1.2 now. Done (closes #3, fixes #4)\n---', 10),
  ).toEqual(['Fix a leak ([abc](x))', 'It is v1.2 now.', 'Done']);
  expect(sentencesOf('A b. '.repeat(1_000), 7)).toHaveLength(7);
});

test('a line is cut at a word, and never within a character', () => {
  expect(singleLine('one\n two\u0007 three', 100)).toBe('one two three');
  expect(singleLine('one two three', 10)).toBe('one two…');
  expect(singleLine('😀😀😀😀😀', 6)).toBe('😀😀…');
});
