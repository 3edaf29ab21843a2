/**
 * What the promises of the types cost an app of 50 agents with three states, three events, two requests and four addresses each.
 * docs/decisions/0002-type-level-checks.md has the figures. None of them is a time.
 */
import { checkApp } from './checked-app.js';
import { generateApp } from './generated-app.js';

const typed = checkApp(generateApp({ agents: 50, kind: 'typed' }));
const halfApp = generateApp({ agents: 25, kind: 'typed' });

test('the app has no errors', () => {
  expect(typed.errors).toEqual([]);
});

test('checking it takes no more than it took when it was measured, and a tenth', () => {
  expect(typed.instantiations).toBeLessThan(175_141 * 1.1);
  expect(typed.types).toBeLessThan(39_753 * 1.1);
});

test('the cost grows with the number of agents, and no faster', () => {
  const half = checkApp(halfApp);

  expect(half.errors).toEqual([]);
  expect(typed.instantiations).toBeLessThan(half.instantiations * 2.1);
  expect(typed.types).toBeLessThan(half.types * 2.1);
});

test('what is measured is checked: a message to the wrong agent is an error, and one only', () => {
  const wrong = new Map(halfApp);
  const [name, right] = ['agent-0.ts', 'new Add7(words.length)'];
  const source = wrong.get(name) ?? '';
  expect(source).toContain(right);
  wrong.set(name, source.replace(right, 'new Fetch0(words.join())'));

  expect(checkApp(wrong).errors).toEqual([expect.stringMatching(/^Argument of type 'Fetch0' is not assignable/)]);
});

test('the app without decorators, steps and addresses, to compare with, has no errors either', () => {
  const bare = checkApp(generateApp({ agents: 50, kind: 'bare' }));

  expect(bare.errors).toEqual([]);
  expect(bare.types).toBeLessThan(typed.types / 5);
});
