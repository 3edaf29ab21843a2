/**
 * The mistakes that users make, and the first line that the compiler prints for each: it says what is wrong and what to write. The lines are
 * kept beside this file; after a change on purpose, `npm run jest -- mistakes -u` updates them.
 */
import { firstLines } from './first-lines.js';

describe.each(['legacy', 'standard'] as const)('with %s decorators', (decorators) => {
  const lines = firstLines(decorators);

  test.each([...lines])('%s is one error', (_title, complaints) => {
    expect(complaints).toHaveLength(1);
  });

  test('the first lines are those that were read', () => {
    const text = [...lines].map(([title, complaints]) => `${title}\n  ${complaints.join('\n  ')}`).join('\n');
    expect(text).toMatchSnapshot();
  });
});

test('what all mistakes have in common has no mistake', () => {
  expect([...firstLines('legacy', [{ title: 'none', code: '' }]).values()]).toEqual([[]]);
});
