/** What a newcomer reads first after each of the twenty commonest mistakes. The texts are kept beside this file. */
import { compiled, executed } from './common-mistakes.js';
import { firstLines } from './first-lines.js';
import { firstWords } from './first-words.js';

const lines = firstLines('legacy', [
  ...compiled,
  ...executed.map(({ title, code }) => ({ title, code: `void (async () => { ${code} })();` })),
]);

test.each(compiled.map(({ title }) => title))('the compiler finds it: %s', (title) => {
  expect(lines.get(title)).toEqual([expect.any(String)]);
  expect(`${title}\n  ${lines.get(title)?.join()}`).toMatchSnapshot();
});

test.each(executed)('the compiler cannot find it, and running it says so: $title', async (mistake) => {
  expect(lines.get(mistake.title)).toEqual([]);
  expect(`${mistake.title}\n  ${await firstWords(mistake)}`).toMatchSnapshot();
});

test('there are twenty', () => {
  expect(compiled.length + executed.length).toBe(20);
});
